'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useId, useRef } from 'react';

interface DialogProps {
  title: string;
  /** Called when Escape or the corner has closed it. */
  onClose: () => void;
  children: ReactNode;
}

/**
 * A question over the page, asked for as long as it is rendered. The browser's own modal dialog: the
 * rest of the page is inert, Escape closes, and the focus goes back to where it came from.
 */
export function Dialog({ title, onClose, children }: DialogProps) {
  const t = useTranslations('dialog');
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Before React takes it away, or the browser would not give the focus back.
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-modal="true"
      aria-labelledby={titleId}
      onClose={() => !dialog.current?.open && onClose()}
      className="mx-auto mt-[8dvh] max-h-[84dvh] w-[calc(100%-2rem)] max-w-lg overflow-y-auto rounded-card border border-line bg-surface p-6 text-ink shadow-card backdrop:bg-veil"
    >
      <div className="mb-4 flex items-start justify-between gap-4">
        <h2 id={titleId} className="text-lg font-semibold">
          {title}
        </h2>
        <button
          type="button"
          aria-label={t('close')}
          onClick={() => dialog.current?.close()}
          className="-m-2 grid size-10 place-items-center rounded-control hover:bg-sunken"
        >
          <X aria-hidden="true" className="size-5" />
        </button>
      </div>
      {children}
    </dialog>
  );
}

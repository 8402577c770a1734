'use client';

import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { Button } from '@/components/ui/button';
import { useSending } from './own-form';

/** Sends its form; keeps the focus while it is on the way, and says quietly that it was kept. */
export function SubmitButton({
  isQuiet = false,
  ...rest
}: ComponentProps<typeof Button> & {
  /** What it does shows by itself. */
  isQuiet?: boolean;
}) {
  const t = useTranslations('forms');
  const { isBusy, isSaved } = useSending();
  const button = (
    <Button
      {...rest}
      type="submit"
      aria-disabled={isBusy}
      aria-busy={isBusy}
      onClick={(event) => {
        if (isBusy) event.preventDefault();
      }}
    />
  );
  if (isQuiet) return button;
  return (
    <div className="flex flex-wrap items-center gap-4">
      {button}
      <p role="status" className="flex items-center gap-1.5 text-sm text-success">
        {isSaved && (
          <>
            <Check aria-hidden="true" className="size-4" />
            {t('saved')}
          </>
        )}
      </p>
    </div>
  );
}

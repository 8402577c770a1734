'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useProblemText } from '@/components/forms/use-problem-text';
import { Button } from '@/components/ui/button';
import { DOCUMENT_TYPES, MOST_DOCUMENT_BYTES } from '@/config/invites';

/** Where documents are sent, with a script and without. */
const ADDRESS = '/api/applications/documents';

/** Adds a document; without a script by a request of its own, which leads back to the page. */
export function DocumentForm() {
  const t = useTranslations('documents');
  const problemText = useProblemText();
  const router = useRouter();
  const id = useId();
  const file = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isBusy) return;
    const form = new FormData(event.currentTarget);
    setBusy(true);
    const code = await upload(form);
    setBusy(false);
    setProblem(code);
    if (code) return file.current?.focus();
    if (file.current) file.current.value = '';
    router.refresh();
  }

  return (
    <form
      action={ADDRESS}
      method="post"
      encType="multipart/form-data"
      onSubmit={(event) => void send(event)}
      className="grid min-w-0 grid-cols-1 justify-items-start gap-2"
    >
      <label htmlFor={id} className="text-sm font-medium">
        {t('choose')}
      </label>
      <input
        ref={file}
        id={id}
        type="file"
        name="document"
        accept={DOCUMENT_TYPES.join(',')}
        aria-describedby={`${id}-hint ${id}-problem`}
        aria-invalid={problem !== null || undefined}
        className="w-full min-w-0 text-sm file:mr-3 file:min-h-10 file:rounded-control file:border file:border-line file:bg-surface file:px-4 file:text-ink"
      />
      <p id={`${id}-hint`} className="text-sm text-muted">
        {t('hint')}
      </p>
      <p id={`${id}-problem`} role="alert" className="text-sm text-danger empty:hidden">
        {problem && problemText(problem)}
      </p>
      <Button type="submit" variant="secondary" aria-disabled={isBusy} aria-busy={isBusy}>
        {t(isBusy ? 'busy' : 'add')}
      </Button>
    </form>
  );
}

/** The code of what was wrong; null if it was kept. */
async function upload(form: FormData): Promise<string | null> {
  const file = form.get('document');
  if (!(file instanceof File) || file.size === 0) return 'required';
  if (file.size > MOST_DOCUMENT_BYTES) return 'body_too_large';
  const answer = await fetch(ADDRESS, { method: 'POST', body: form }).catch(() => null);
  if (answer?.ok) return null;
  const told = (await answer?.json().catch(() => null)) as {
    code?: string;
    reason?: string;
  } | null;
  return told?.reason ?? told?.code ?? 'internal';
}

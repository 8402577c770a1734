'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useProblemText } from '@/components/forms/use-problem-text';
import { Button } from '@/components/ui/button';
import { MOST_PICTURE_BYTES, PICTURE_TYPES } from '@/config/experts/pictures';

type Standing = { state: 'idle' | 'busy' | 'done' } | { state: 'refused'; code: string };

/** Sends a picture; without a script by a request of its own, which leads back here. */
export function PictureForm({ kind, hasPicture }: { kind: 'photo' | 'logo'; hasPicture: boolean }) {
  const t = useTranslations('picture');
  const problemText = useProblemText();
  const router = useRouter();
  const id = useId();
  const file = useRef<HTMLInputElement>(null);
  const [standing, setStanding] = useState<Standing>({ state: 'idle' });
  const isBusy = standing.state === 'busy';

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isBusy) return;
    const form = new FormData(event.currentTarget);
    setStanding({ state: 'busy' });
    const code = await upload(kind, form);
    setStanding(code ? { state: 'refused', code } : { state: 'done' });
    if (code) return file.current?.focus();
    if (file.current) file.current.value = '';
    router.refresh();
  }

  return (
    <form
      action={`/api/pictures/${kind}`}
      method="post"
      encType="multipart/form-data"
      onSubmit={(event) => void send(event)}
      className="grid justify-items-start gap-2"
    >
      <label htmlFor={id} className="text-sm font-medium">
        {t(hasPicture ? 'another' : 'choose')}
      </label>
      <input
        ref={file}
        id={id}
        type="file"
        name="picture"
        accept={PICTURE_TYPES.join(',')}
        aria-describedby={`${id}-hint ${id}-problem`}
        aria-invalid={standing.state === 'refused' || undefined}
        className="max-w-full text-sm file:mr-3 file:min-h-10 file:rounded-control file:border file:border-line file:bg-surface file:px-4 file:text-ink"
      />
      <p id={`${id}-hint`} className="text-sm text-muted">
        {t('hint')}
      </p>
      <p id={`${id}-problem`} role="alert" className="text-sm text-danger empty:hidden">
        {standing.state === 'refused' && problemText(standing.code)}
      </p>
      <Button type="submit" variant="secondary" aria-disabled={isBusy} aria-busy={isBusy}>
        {t(isBusy ? 'busy' : 'send')}
      </Button>
      <p role="status" className="text-sm text-success empty:hidden">
        {standing.state === 'done' && t('done')}
      </p>
    </form>
  );
}

/** The code of what was wrong; null if it was kept. */
async function upload(kind: string, form: FormData): Promise<string | null> {
  const file = form.get('picture');
  if (!(file instanceof File) || file.size === 0) return 'required';
  if (file.size > MOST_PICTURE_BYTES) return 'body_too_large';
  const answer = await fetch(`/api/pictures/${kind}`, { method: 'POST', body: form }).catch(
    () => null,
  );
  if (answer?.ok) return null;
  const problem = (await answer?.json().catch(() => null)) as {
    code?: string;
    reason?: string;
  } | null;
  return problem?.reason ?? problem?.code ?? 'internal';
}

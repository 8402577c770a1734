'use client';

import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { type FormEvent, useId, useRef, useState } from 'react';
import { RefusedError, requestJson } from '@/components/billing/requests/request-json';
import { listPrice } from '@/components/ui/amounts';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { HeldSlot } from '@/lib/bookings/hold/booking-wish';
import { BookRefusal } from './book-refusal';

const MOST_CHARACTERS = 2000;

/** Refusals after which nobody knows whether the slot is kept: the next press must ask the same again. */
const UNCERTAIN = new Set(['provider_unavailable', 'outcome_unknown', 'internal']);

interface BookFormProps {
  eventTypeId: string;
  /** ISO 8601. */
  startsAt: string;
  /** The price that is shown beside the form. Cents. */
  shownCents: number;
  /** The zone the time was chosen in, if it is not the browser's. */
  timeZone: string | null;
  expertName: string;
  backTo: string;
}

/** A few words for the expert, and the button that has the slot kept. One key for each try, so that a lost answer books once. */
export function BookForm(props: BookFormProps) {
  const { eventTypeId, startsAt, shownCents, expertName, backTo } = props;
  const t = useTranslations('bookForm');
  const format = useFormatter();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ code: string; reason: string | null } | null>(null);
  const attempt = useRef<{ body: string; key: string } | null>(null);
  const ids = { field: useId(), hint: useId() };

  async function hold(notes: string): Promise<void> {
    const timeZone = props.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    const body = JSON.stringify({
      eventTypeId,
      startsAt,
      shownCents,
      timeZone,
      ...(notes && { notes }),
    });
    if (attempt.current?.body !== body) attempt.current = { body, key: crypto.randomUUID() };
    const held = await requestJson<HeldSlot>('/api/create-payment-intent', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': attempt.current.key },
      body,
    });
    const page = `/account/appointments/${held.appointmentId}`;
    // A document of its own: the payment's may reach Stripe.
    location.assign(held.clientSecret ? `${page}/pay` : `${page}?booked=1`);
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const typed = new FormData(event.currentTarget).get('notes');
    setBusy(true);
    setProblem(null);
    try {
      await hold(typeof typed === 'string' ? typed.trim() : '');
    } catch (error) {
      const refused = error instanceof RefusedError ? error : null;
      if (refused && !UNCERTAIN.has(refused.code)) attempt.current = null;
      if (refused?.code === 'price_changed') router.refresh();
      setProblem({ code: refused?.code ?? 'outcome_unknown', reason: refused?.reason ?? null });
      setBusy(false);
    }
  }

  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="grid gap-5">
      <div className="grid gap-1.5">
        <label htmlFor={ids.field} className="text-sm font-medium">
          {t('notes')}
        </label>
        <textarea
          id={ids.field}
          name="notes"
          rows={5}
          maxLength={MOST_CHARACTERS}
          aria-describedby={ids.hint}
          className="w-full min-w-0 rounded-control border border-field bg-surface px-3 py-2.5 text-base"
        />
        <p id={ids.hint} className="text-sm text-muted">
          {t('notesHint', { name: expertName, most: MOST_CHARACTERS })}
        </p>
      </div>
      {problem?.code === 'price_changed' && (
        <Notice tone="warning" role="alert">
          {t('priceChanged', { price: listPrice(format, shownCents) })}
        </Notice>
      )}
      {problem && problem.code !== 'price_changed' && (
        <BookRefusal role="alert" problem={problem} backTo={backTo} />
      )}
      <noscript>
        <Notice tone="warning">{t('needsScript')}</Notice>
      </noscript>
      <Button type="submit" className="noscript:hidden" aria-disabled={busy} aria-busy={busy}>
        {busy && t('busy')}
        {!busy && (shownCents === 0 ? t('book') : t('hold'))}
      </Button>
      <p className="text-sm text-muted">{t(shownCents === 0 ? 'afterFree' : 'after')}</p>
    </form>
  );
}

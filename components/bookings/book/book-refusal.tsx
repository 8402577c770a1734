'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';

/** Codes of refusals after which another time may do. */
const ANOTHER_TIME = new Set(['slot_taken', 'slot_unavailable']);

/** What stands in the way of a booking, in plain words, and the way on. Nothing was charged by then. */
export function BookRefusal({
  problem,
  backTo,
  role,
}: {
  problem: { code: string; reason?: string | null | undefined };
  backTo: string;
  role?: 'alert';
}) {
  const t = useTranslations('bookRefusal');
  const { code, reason } = problem;
  const exact = `reason.${reason ?? ''}` as 'reason.past';
  const known = `code.${code}` as 'code.slot_taken';
  const text = () => {
    if (reason && t.has(exact)) return t(exact);
    return t.has(known) ? t(known) : t('code.other');
  };
  return (
    <Notice tone="warning" role={role} className="grid justify-items-start gap-3">
      {text()}
      {code === 'not_signed_in' && (
        <Button asChild variant="secondary">
          {/* In a tab of its own: what was typed stays here. */}
          <a href="/dashboard" target="_blank" rel="noopener">
            {t('signIn')}
          </a>
        </Button>
      )}
      {reason === 'own' && (
        <Button asChild>
          <Link href="/account/appointments" prefetch={false}>
            {t('toOwn')}
          </Link>
        </Button>
      )}
      {ANOTHER_TIME.has(code) && (
        <Button asChild variant="secondary">
          <Link href={backTo}>{t('anotherTime')}</Link>
        </Button>
      )}
    </Notice>
  );
}

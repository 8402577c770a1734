import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { charge } from '@/components/ui/amounts';
import { Card } from '@/components/ui/card';
import { moment } from '@/components/ui/dates';
import { readPendingDisputes } from '@/lib/payouts/disputes/read-disputes';

/** Payments of an expert's that a bank asks about or disputes; nothing where there are none. */
export async function DisputesBlock({ organizationId }: { organizationId: string }) {
  const [t, format, disputes] = await Promise.all([
    getTranslations('disputes'),
    getFormatter(),
    readPendingDisputes(organizationId),
  ]);
  if (disputes.length === 0) return null;
  return (
    <Card aria-labelledby="disputes" className="grid gap-3">
      <h2 id="disputes" className="text-lg font-semibold">
        {t('heading')}
      </h2>
      <p className="text-sm text-muted">{t('lead')}</p>
      <ul className="grid divide-y divide-line text-sm">
        {disputes.map((dispute) => (
          <li key={dispute.id} className="grid grid-cols-[1fr_auto] gap-x-4 py-2">
            <Link
              href={`/appointments/${dispute.appointmentId}`}
              prefetch={false}
              className="inline-flex min-h-6 items-center underline underline-offset-4 [overflow-wrap:anywhere]"
            >
              {dispute.title} · {moment(format, dispute.startsAt)}
            </Link>
            <span className="tabular text-right">
              {charge(format, dispute.amountCents, dispute.currency)}
            </span>
            <span className="col-span-2 text-muted">
              {t(`${dispute.stance}.title`, {
                amount: charge(format, dispute.amountCents, dispute.currency),
                status: dispute.status,
              })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

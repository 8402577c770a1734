import { getFormatter, getTranslations } from 'next-intl/server';
import { Fact, Facts } from '@/components/console/ui/facts';
import { Card } from '@/components/ui/card';
import { moment } from '@/components/ui/dates';
import type { KnownFacts } from '@/lib/console/disputes/draft-evidence';

/** What is known here of the disputed appointment: booking, policy, attendance, and what was sent. */
export async function KnownCard({ known }: { known: KnownFacts }) {
  const [t, format] = await Promise.all([getTranslations('consoleDisputes'), getFormatter()]);
  return (
    <Card aria-labelledby="known">
      <h2 id="known" className="mb-3 font-semibold">
        {t('known')}
      </h2>
      <Facts>
        <Fact name={t('service')}>
          {known.title} · {known.expert}
        </Fact>
        <Fact name={t('member')}>{known.memberName ?? known.memberEmail ?? t('forgotten')}</Fact>
        <Fact name={t('bookedAt')}>{moment(format, known.bookedAt)}</Fact>
        <Fact name={t('startsAt')}>{moment(format, known.startsAt)}</Fact>
        <Fact name={t('attendance')}>
          {known.status === 'completed' ||
          known.status === 'no_show' ||
          known.status === 'cancelled'
            ? t(`attended.${known.status}`)
            : t('attended.unknown')}
        </Fact>
        <Fact name={t('policy')}>
          {known.policy
            .map(({ leastHours: hours, refundPercent: percent }) =>
              hours === 0 ? t('policyLast', { percent }) : t('policyStep', { hours, percent }),
            )
            .join(' · ')}
        </Fact>
        <Fact name={t('messages')}>
          {known.messages.length === 0 && t('noMessages')}
          <ul>
            {known.messages.map(({ kind, sentAt }) => (
              <li key={`${kind} ${sentAt.getTime()}`}>
                {moment(format, sentAt)} · {kind.replace('appointment_', '').replaceAll('_', ' ')}
              </li>
            ))}
          </ul>
        </Fact>
      </Facts>
    </Card>
  );
}

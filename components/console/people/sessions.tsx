import { getFormatter, getTranslations } from 'next-intl/server';
import { Away } from '@/components/console/ui/away';
import { moment } from '@/components/ui/dates';
import { listSessions } from '@/lib/console/people/list-sessions';
import { unlessAway } from '@/lib/console/vendors/unless-away';

/** Where a person is signed in, as WorkOS says; says so if it does not. */
export async function Sessions({ userId }: { userId: string }) {
  const [t, format, sessions] = await Promise.all([
    getTranslations('consolePerson'),
    getFormatter(),
    unlessAway(listSessions(userId)),
  ]);
  if (!sessions) return <Away vendor="WorkOS" />;
  if (sessions.length === 0) return <p className="text-sm text-muted">{t('noSession')}</p>;
  return (
    <ul className="grid gap-2 text-sm">
      {sessions.map(({ id, userAgent, ipAddress, signedInAt }) => (
        <li key={id} className="min-w-0">
          <span className="block">{moment(format, signedInAt)}</span>
          <span className="block truncate text-muted">
            {[ipAddress, userAgent].filter(Boolean).join(' · ') || id}
          </span>
        </li>
      ))}
    </ul>
  );
}

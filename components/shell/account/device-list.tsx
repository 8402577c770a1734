import { useFormatter, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { moment } from '@/components/ui/dates';
import type { Device } from '@/lib/auth/sign-in/list-devices';

/** Where a person is signed in, and the way out of all of it. */
export function DeviceList({ devices }: { devices: Device[] }) {
  const t = useTranslations('account');
  const format = useFormatter();
  return (
    <>
      <ul className="mb-4 divide-y divide-line">
        {devices.map(({ sessionId, name, ipAddress, signedInAt, isThis }) => (
          <li key={sessionId} className="flex min-h-14 items-center justify-between gap-4 py-2">
            <div className="min-w-0">
              <p className="font-medium [overflow-wrap:anywhere]">{name ?? t('unknownDevice')}</p>
              <p className="text-sm text-muted">
                {t('signedInAt', {
                  date: moment(format, signedInAt),
                })}
                {ipAddress && ` · ${ipAddress}`}
              </p>
            </div>
            {isThis && <Badge tone="accent">{t('thisDevice')}</Badge>}
          </li>
        ))}
      </ul>
      <form action="/auth/sign-out/everywhere" method="post">
        <Button type="submit" variant="secondary">
          {t('signOutEverywhere')}
        </Button>
      </form>
    </>
  );
}

import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { CardsCard } from '@/components/shell/account/cards-card';
import { DeviceList } from '@/components/shell/account/device-list';
import { LanguageForm } from '@/components/shell/language-form';
import { OrganizationList } from '@/components/shell/account/organization-list';
import { ThemeForm } from '@/components/shell/theme-form';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { Skeleton } from '@/components/ui/skeleton';
import { THEME_COOKIE, THEMES } from '@/config/locales';
import { listDevices } from '@/lib/auth/sign-in/list-devices';
import { listOrganizationChoices } from '@/lib/auth/sign-in/organizations';
import { requireVendorPage } from '@/lib/auth/door/page';
import type { Context } from '@/lib/core/context';
import { unlessUnavailable } from '@/lib/core/http/unless-unavailable';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('settings') };
}

/** Who one is here, in which organization, and how the pages look. */
export default async function AccountPage() {
  const [context, t, jar] = await Promise.all([
    requireVendorPage(),
    getTranslations('account'),
    cookies(),
  ]);
  const theme = THEMES.find((known) => known === jar.get(THEME_COOKIE)?.value) ?? 'system';
  return (
    <>
      <PageHeader title={t('settings')} lead={context.actor.email} />
      <div className="grid max-w-2xl grid-cols-1 gap-6">
        <Card aria-labelledby="organizations">
          <h2 id="organizations" className="mb-4 font-semibold">
            {t('organizations')}
          </h2>
          <Suspense fallback={<Skeleton className="h-14" />}>
            <Organizations context={context} />
          </Suspense>
        </Card>
        <CardsCard context={context} />
        <Card aria-labelledby="devices">
          <h2 id="devices" className="mb-2 font-semibold">
            {t('devices')}
          </h2>
          <Suspense fallback={<Skeleton className="h-28" />}>
            <Devices context={context} />
          </Suspense>
        </Card>
        <Card aria-labelledby="appearance">
          <h2 id="appearance" className="mb-4 font-semibold">
            {t('appearance')}
          </h2>
          <div className="grid gap-4 sm:grid-cols-2">
            <div>
              <p className="mb-2 text-sm text-muted">{t('language')}</p>
              <LanguageForm />
            </div>
            <div>
              <p className="mb-2 text-sm text-muted">{t('theme')}</p>
              <ThemeForm current={theme} />
            </div>
          </div>
        </Card>
        <Card aria-labelledby="data">
          <h2 id="data" className="mb-2 font-semibold">
            {t('data')}
          </h2>
          <p className="mb-4 text-sm text-muted">{t('dataLead')}</p>
          <div className="flex flex-wrap gap-3">
            <form action="/api/account/export">
              <Button type="submit" variant="secondary">
                {t('export')}
              </Button>
            </form>
            <Button asChild variant="quiet">
              <Link href="/account/delete">{t('delete')}</Link>
            </Button>
          </div>
        </Card>
      </div>
    </>
  );
}

/** Those of the person, as WorkOS has them; the rest of the page does not wait for it. */
async function Organizations({ context }: { context: Context }) {
  const found = await unlessUnavailable(listOrganizationChoices(context.actor.userId));
  if (!found) return <Unavailable />;
  return <OrganizationList organizations={found} currentId={context.organizationId} />;
}

async function Devices({ context }: { context: Context }) {
  const found = await unlessUnavailable(listDevices(context.actor.userId));
  return found ? <DeviceList devices={found} /> : <Unavailable />;
}

async function Unavailable() {
  const t = await getTranslations('account');
  return <p className="text-sm text-muted">{t('unavailable')}</p>;
}

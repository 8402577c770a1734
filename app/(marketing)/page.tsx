import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { HeroPicture } from '@/components/marketing/hero-picture';
import { LEAST_MONTHLY_CENTS, PlanShares } from '@/components/marketing/plan-shares';
import { ScreenPicture } from '@/components/marketing/screen-picture';
import { Story } from '@/components/marketing/story';
import { listPrice } from '@/components/ui/amounts';
import { Button } from '@/components/ui/button';
import { CANCELLATION_POLICY } from '@/config/bookings';
import { chosenTheme } from '../chosen-theme';

export const metadata = { alternates: { canonical: '/' } };

/** The landing page: what this is for members and for experts, as it is, and the first step of each. */
export default async function LandingPage() {
  const [t, format, theme] = await Promise.all([
    getTranslations('landing'),
    getFormatter(),
    chosenTheme(),
  ]);
  const [{ leastHours: all }, { leastHours: half }] = CANCELLATION_POLICY;
  const step = (side: 'members' | 'experts', name: 'first' | 'second' | 'third') => ({
    title: t(`${side}.${name}.title`),
    text: t(`${side}.${name}.text`, { all, half }),
  });
  return (
    <>
      <section className="mx-auto grid w-full max-w-6xl items-center gap-10 px-4 pt-10 pb-16 sm:px-6 md:grid-cols-2 lg:pt-20 lg:pb-24">
        <div>
          <h1 className="text-4xl font-semibold sm:text-5xl md:text-4xl lg:text-5xl">
            {t('title')}
          </h1>
          <p className="mt-5 max-w-lg text-lg text-muted">{t('lead')}</p>
          <div className="mt-8 flex flex-wrap gap-3">
            <Button asChild>
              <Link href="/experts" prefetch={false}>
                {t('find')}
                <ArrowRight aria-hidden="true" className="size-4" />
              </Link>
            </Button>
            <Button asChild variant="secondary">
              <Link href="/pricing">{t('offer')}</Link>
            </Button>
          </div>
          <p className="mt-4 text-sm text-muted">
            {t('terms', { price: listPrice(format, LEAST_MONTHLY_CENTS) })}
          </p>
        </div>
        <HeroPicture />
      </section>
      <Story
        id="members"
        title={t('members.title')}
        lead={t('members.lead')}
        steps={[step('members', 'first'), step('members', 'second'), step('members', 'third')]}
        next={{ href: '/experts', label: t('find') }}
        pictures={
          <>
            <ScreenPicture screen="directory" theme={theme} />
            <ScreenPicture screen="times" theme={theme} />
          </>
        }
      />
      <Story
        id="experts"
        title={t('experts.title')}
        lead={t('experts.lead')}
        steps={[step('experts', 'first'), step('experts', 'second'), step('experts', 'third')]}
        next={{ href: '/pricing', label: t('plans') }}
        pictures={
          <>
            <ScreenPicture screen="appointments" theme={theme} />
            <ScreenPicture screen="analytics" theme={theme} />
          </>
        }
      >
        <PlanShares />
      </Story>
    </>
  );
}

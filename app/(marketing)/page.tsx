import { ArrowRight, CalendarCheck, ChartNoAxesColumn, ShieldCheck } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { HeroPicture } from '@/components/marketing/hero-picture';
import { Button } from '@/components/ui/button';

const REASONS = [
  { key: 'booking', icon: CalendarCheck },
  { key: 'clarity', icon: ShieldCheck },
  { key: 'growth', icon: ChartNoAxesColumn },
] as const;

export const metadata = { alternates: { canonical: '/' } };

/** The landing page: what this is, for whom, and the first step. */
export default function LandingPage() {
  const t = useTranslations('landing');
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
              <Link href="/sign-in">
                {t('start')}
                <ArrowRight aria-hidden="true" className="size-4" />
              </Link>
            </Button>
            <Button asChild variant="secondary">
              <Link href="/pricing">{t('pricing')}</Link>
            </Button>
          </div>
          <p className="mt-4 text-sm text-muted">{t('terms')}</p>
        </div>
        <HeroPicture />
      </section>
      <section aria-labelledby="reasons" className="flex-1 border-t border-line bg-surface">
        <div className="mx-auto max-w-6xl px-4 py-16 sm:px-6">
          <h2 id="reasons" className="text-2xl font-semibold">
            {t('reasons')}
          </h2>
          <ul className="mt-8 grid gap-8 md:grid-cols-3">
            {REASONS.map(({ key, icon: Icon }) => (
              <li key={key}>
                <Icon aria-hidden="true" className="size-6 text-accent" />
                <h3 className="mt-3 font-semibold">{t(`${key}.title`)}</h3>
                <p className="mt-2 text-sm text-muted">{t(`${key}.text`)}</p>
              </li>
            ))}
          </ul>
        </div>
      </section>
    </>
  );
}

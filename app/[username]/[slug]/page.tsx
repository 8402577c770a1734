import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTimeZone, getTranslations } from 'next-intl/server';
import { after } from 'next/server';
import { PausedPage } from '@/components/experts/page/paused-page';
import { Branded } from '@/components/experts/page/branded';
import { EventTypeHeader } from '@/components/experts/times/event-type-header';
import { ChooseTime } from '@/components/experts/times/choose-time';
import { TimesWithoutScript } from '@/components/experts/times/times-without-script';
import { Notice } from '@/components/ui/notice';
import { countPageView } from '@/lib/analytics/count-page-view';
import { limitPublicPage } from '@/lib/auth/door/page';
import { readViewer } from '@/lib/auth/public-page/viewer';
import { type Offer } from '@/lib/bookings/availability/find-offer';
import { readChoice } from '@/lib/bookings/availability/read-choice';
import { systemClock } from '@/lib/core/clock';
import type { Search } from '@/lib/experts/directory/filters';
import { validTimeZone } from '@/lib/users/valid-time-zone';
import { loadExpert } from '../load-expert';
import { loadOffer } from './load-offer';

interface PageProps {
  params: Promise<{ username: string; slug: string }>;
  searchParams: Promise<Search>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { username, slug } = await params;
  const [offer, t] = await Promise.all([
    loadOffer(username.toLowerCase(), slug),
    getTranslations('chooseTime'),
  ]);
  if (!offer) notFound();
  const { eventType, expert, standing } = offer;
  const names = { title: eventType.title, name: expert.name };
  return {
    title: t('pageTitle', names),
    description: t('description', { ...names, minutes: eventType.durationMinutes }),
    ...(standing === 'open'
      ? { alternates: { canonical: `/${expert.username}/${slug}` } }
      : { robots: { index: false } }),
  };
}

/** When an event type can be booked; choosing a time leads to booking it. */
export default async function EventTypePage({ params, searchParams }: PageProps) {
  await limitPublicPage();
  const { username, slug } = await params;
  const [page, offer, viewer, search, t] = await Promise.all([
    loadExpert(username, `/${slug}`),
    loadOffer(username.toLowerCase(), slug),
    readViewer(),
    searchParams,
    getTranslations('chooseTime'),
  ]);
  if (!offer) notFound();
  const { eventType, expert, standing } = offer;
  const { organizationId } = expert;
  if (viewer) after(() => countPageView({ organizationId, eventTypeId: eventType.id, ...viewer }));
  const isPaused = standing === 'page_paused' || standing === 'types_paused';
  return (
    <Branded branding={page.branding}>
      <div className="mx-auto w-full max-w-4xl px-4 pt-8 pb-20 sm:px-6">
        <Link
          href={`/${expert.username}`}
          className="inline-flex min-h-11 items-center gap-2 text-sm text-muted hover:text-ink"
        >
          <ArrowLeft aria-hidden="true" className="size-4" />
          {t('back', { name: expert.name })}
        </Link>
        <EventTypeHeader page={page} eventType={eventType} />
        {isPaused && <PausedPage name={expert.name} />}
        {standing === 'times_paused' && <Notice tone="warning">{t('timesPaused')}</Notice>}
        {standing === 'open' && offer.isUnpayable && (
          <Notice tone="warning">{t('unpayable')}</Notice>
        )}
        {standing === 'open' && !offer.isUnpayable && <Times offer={offer} search={search} />}
      </div>
    </Branded>
  );
}

/** `?month=2026-12` and `?timeZone=…` say which month is shown first, and in whose time. */
async function Times({ offer, search }: { offer: Offer; search: Search }) {
  const said = (name: string) => [search[name]].flat()[0] ?? null;
  const [ownZone, messages] = await Promise.all([getTimeZone(), getMessages()]);
  const named = validTimeZone(said('timeZone'));
  const timeZone = named ?? ownZone;
  const now = systemClock.now();
  const choice = await readChoice(offer, { month: said('month'), timeZone }, now);
  const props = {
    ...choice,
    path: `/${offer.expert.username}/${offer.eventType.slug}`,
    expertName: offer.expert.name,
    expertZone: offer.expert.timeZone,
    timeZone,
    isZoneNamed: named !== null,
    now: now.toISOString(),
  };
  const { chooseTime, dialog } = messages;
  return (
    <>
      <NextIntlClientProvider messages={{ chooseTime, dialog }}>
        <ChooseTime {...props} />
      </NextIntlClientProvider>
      <TimesWithoutScript {...props} />
    </>
  );
}

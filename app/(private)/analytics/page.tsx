import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AnalyticsHeader } from '@/components/analytics/analytics-header';
import { AnalyticsView } from '@/components/analytics/analytics-view';
import { EmptyAnalytics } from '@/components/analytics/empty-analytics';
import { readAnalytics } from '@/lib/analytics/analytics';
import { hasAnyAppointment } from '@/lib/analytics/count-appointments';
import { analyticsChoices } from '@/lib/analytics/range/choices';
import { onlyKeeper } from '@/lib/auth/door/only-keeper';
import { requirePageFeature } from '@/lib/auth/door/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('analytics'))('title') };
}

interface Props {
  searchParams: Promise<{ range?: string | string[]; by?: string | string[] }>;
}

/** Revenue, appointments and members over a range of days; opened by `analytics_access` in the token. */
export default async function AnalyticsPage({ searchParams }: Props) {
  const context = await onlyKeeper(await requirePageFeature('analytics_access'));
  const choices = analyticsChoices(await searchParams);
  const [analytics, hasAny] = await Promise.all([
    readAnalytics(context, choices),
    hasAnyAppointment(context.organizationId),
  ]);
  return (
    <>
      <AnalyticsHeader analytics={analytics} choices={choices} isEmpty={!hasAny} />
      {hasAny ? <AnalyticsView analytics={analytics} choices={choices} /> : <EmptyAnalytics />}
    </>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AddressCard } from '@/components/bookings/feeds/address-card';
import { FeedsCard } from '@/components/bookings/feeds/feeds-card';
import { onlyKeeper } from '@/lib/auth/door/only-keeper';
import { PageHeader } from '@/components/ui/page-header';
import { requirePageFeature } from '@/lib/auth/door/page';
import { findOwnAddress } from '@/lib/bookings/calendars/address/own-address';
import { listFeeds } from '@/lib/bookings/feeds/list-feeds';
import {
  addFeedForm,
  makeAddressForm,
  readFeedForm,
  removeFeedForm,
  revokeAddressForm,
} from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('calendars'))('title') };
}

/** Appointments in an expert's other calendars, and those calendars' busy times here; opened by `calendar_integration`. */
export default async function CalendarPage() {
  const context = await onlyKeeper(await requirePageFeature('calendar_integration'));
  const isHidden = context.isImpersonated === true;
  const [t, feeds, address] = await Promise.all([
    getTranslations('calendars'),
    listFeeds(context),
    // Whoever has it reads the calendar for as long as it holds: not for who is only visiting.
    isHidden ? null : findOwnAddress(context),
  ]);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="grid max-w-3xl gap-6">
        <FeedsCard
          feeds={feeds}
          actions={{ add: addFeedForm, read: readFeedForm, remove: removeFeedForm }}
        />
        <AddressCard
          address={address}
          isHidden={isHidden}
          actions={{ make: makeAddressForm, revoke: revokeAddressForm }}
        />
      </div>
    </>
  );
}

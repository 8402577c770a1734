import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Entrance } from '@/components/shell/entrance';
import { PublicFrame } from '@/components/shell/public-frame';

/** The frame of the step from a chosen time to one that is kept. */
export default async function BookingLayout({ children }: { children: ReactNode }) {
  const { bookForm, bookRefusal } = await getMessages();
  return (
    <NextIntlClientProvider messages={{ bookForm, bookRefusal }}>
      <PublicFrame entrance={<Entrance />}>{children}</PublicFrame>
    </NextIntlClientProvider>
  );
}

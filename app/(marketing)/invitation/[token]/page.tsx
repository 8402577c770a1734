import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import { InvitationView } from '@/components/invitations/invitation-view';
import { limitPublicPage } from '@/lib/auth/door/page';

export async function generateMetadata(): Promise<Metadata> {
  return {
    title: (await getTranslations('invitation'))('title'),
    robots: { index: false, follow: false },
    // The address opens it, so no other site is told of it; with `no-referrer` a form of this page would not say
    // where it comes from, and be refused.
    referrer: 'same-origin',
  };
}

/** An invitation, for whoever has its address: what is offered, and the way to accept it. */
export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  await limitPublicPage();
  const [{ token }, { forms, formProblem }] = await Promise.all([params, getMessages()]);
  return (
    <div className="mx-auto w-full max-w-2xl px-4 pt-10 pb-20 sm:px-6">
      <NextIntlClientProvider messages={{ forms, formProblem }}>
        <InvitationView token={token} />
      </NextIntlClientProvider>
    </div>
  );
}

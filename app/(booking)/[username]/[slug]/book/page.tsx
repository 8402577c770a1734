import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { BookForm } from '@/components/bookings/book/book-form';
import { BookRefusal } from '@/components/bookings/book/book-refusal';
import { SlotSummary } from '@/components/bookings/book/slot-summary';
import { daysAddress } from '@/components/bookings/days-address';
import { RenderAgainIn } from '@/components/bookings/render-again-in';
import { Branded } from '@/components/experts/page/branded';
import { ExpertLogo } from '@/components/experts/page/expert-logo';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { readCaller } from '@/lib/auth/door/context';
import { limitPublicPage } from '@/lib/auth/door/page';
import { type AskedSlot, readAskedSlot } from '@/lib/bookings/read/read-asked-slot';
import { plainMoment } from '@/lib/core/http/plain-time';
import { validTimeZone } from '@/lib/users/valid-time-zone';

interface BookPageProps {
  params: Promise<{ username: string; slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('book'))('title'), robots: { index: false } };
}

/** What would be booked, for how much and on what terms; whoever is signed in can have it kept from here. */
export default async function BookPage({ params, searchParams }: BookPageProps) {
  await limitPublicPage();
  const [{ username, slug }, { at, timeZone: named }, caller, t] = await Promise.all([
    params,
    searchParams,
    readCaller(),
    getTranslations('book'),
  ]);
  const moment = plainMoment.safeParse(at);
  if (!moment.success) notFound();
  const context = caller.state === 'signed_in' ? caller.context : null;
  const slot = await readAskedSlot({
    username,
    slug,
    startsAt: new Date(moment.data),
    caller: context && {
      userId: context.actor.userId,
      organizationId: context.organizationId,
    },
  });
  if (!slot) notFound();
  const timeZone = validTimeZone(typeof named === 'string' ? named : null);
  const query = new URLSearchParams({ at: moment.data, ...(timeZone && { timeZone }) });
  const here = `/${username}/${slug}/book?${query.toString()}`;
  const door = caller.state === 'without_organization' ? '/auth/organization' : '/auth/sign-in';
  return (
    <Branded branding={slot.branding}>
      <div className="mx-auto w-full max-w-5xl px-4 py-8 sm:px-6">
        <ExpertLogo branding={slot.branding} />
        {!timeZone && <RenderAgainIn />}
        <PageHeader title={t('title')} lead={t('lead', { name: slot.expert.name })} />
        <div className="grid grid-cols-1 gap-6 lg:grid-cols-[1fr_22rem] lg:items-start">
          <div className="lg:order-last">
            <SlotSummary slot={slot} timeZone={timeZone} />
          </div>
          <Card aria-labelledby="next">
            <h2 id="next" className="mb-4 font-semibold">
              {t(context ? 'details' : 'signInFirst')}
            </h2>
            <NextStep
              slot={slot}
              timeZone={timeZone}
              backTo={daysAddress({ username, slug }, slot.startsAt, slot.expert.timeZone)}
              signIn={context ? null : `${door}?returnTo=${encodeURIComponent(here)}`}
            />
          </Card>
        </div>
      </div>
    </Branded>
  );
}

/** What stands in the way, the payment of what is kept already, the way in, or the form. */
async function NextStep(props: {
  slot: AskedSlot;
  timeZone: string | null;
  backTo: string;
  signIn: string | null;
}) {
  const { slot, timeZone, backTo, signIn } = props;
  const t = await getTranslations('book');
  if (slot.ownHoldId)
    return (
      <Notice className="grid justify-items-start gap-3">
        {t('held')}
        <Button asChild>
          {/* A document of its own: it may reach Stripe. */}
          <a href={`/account/appointments/${slot.ownHoldId}/pay`}>{t('toPayment')}</a>
        </Button>
      </Notice>
    );
  if (slot.problem) return <BookRefusal problem={slot.problem} backTo={backTo} />;
  if (signIn)
    return (
      <>
        <p className="mb-5 text-sm text-muted">{t('signInLead')}</p>
        <Button asChild>
          <a href={signIn}>{t('signIn')}</a>
        </Button>
      </>
    );
  return (
    <BookForm
      eventTypeId={slot.eventTypeId}
      startsAt={slot.startsAt.toISOString()}
      shownCents={slot.amountCents}
      timeZone={timeZone}
      expertName={slot.expert.name}
      backTo={backTo}
    />
  );
}

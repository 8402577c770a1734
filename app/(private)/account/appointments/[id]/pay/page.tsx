import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getFormatter, getTranslations } from 'next-intl/server';
import { daysAddress } from '@/components/bookings/days-address';
import { PaySummary } from '@/components/bookings/pay/pay-summary';
import { PayAppointment } from '@/components/bookings/pay/pay-appointment';
import { charge } from '@/components/ui/amounts';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DocumentLink } from '@/components/ui/document-link';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { env, stripeOrigins } from '@/config/env';
import { requirePayingPage } from '@/lib/auth/door/page';
import { systemClock } from '@/lib/core/clock';
import { openOwnPayment } from '@/lib/bookings/payment/open-own-payment';
import { type OwnAppointment, readOwnAppointment } from '@/lib/bookings/read/own-appointment';
import { foundOr404 } from '@/components/bookings/found-or-404';
import { AppError } from '@/lib/core/errors';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('payPage'))('title') };
}

/** The payment of a time that is kept: found again by a reload, in another tab, or on coming back. It may reach Stripe. */
export default async function PayPage({ params }: { params: Promise<{ id: string }> }) {
  const [context, { id }] = await Promise.all([requirePayingPage(), params]);
  const appointment = await foundOr404(readOwnAppointment(context, id));
  const t = await getTranslations('payPage');
  const payment = await openOwnPayment(context, id).catch((error: unknown) => codeOf(error));
  if (typeof payment === 'string')
    return (
      <Shell appointment={appointment}>
        <Notice tone="danger" role="alert" className="grid justify-items-start gap-3">
          {t(payment === 'expert_cannot_be_paid' ? 'cannotBePaid' : 'unanswered')}
          <Button asChild variant="secondary">
            <a href={`/account/appointments/${id}/pay`}>{t('again')}</a>
          </Button>
        </Notice>
      </Shell>
    );
  if (payment.state === 'elsewhere') redirect(`/account/appointments/${id}`);
  if (payment.state === 'over')
    return (
      <Shell appointment={appointment}>
        <Over appointment={appointment} />
      </Shell>
    );
  const format = await getFormatter();
  const amount = charge(format, appointment.amountCents, appointment.currency);
  return (
    <Shell appointment={appointment}>
      <h2 className="mb-3 font-semibold">{t('payment')}</h2>
      <PayAppointment
        appointmentId={id}
        clientSecret={payment.clientSecret}
        holdExpiresAt={payment.holdExpiresAt.toISOString()}
        now={systemClock.now().toISOString()}
        keepsCard={payment.keepsCard}
        payLabel={t('pay', { amount })}
        publishableKey={env().NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY}
        scriptUrl={stripeOrigins().scriptUrl}
      />
      <p className="mt-4 text-sm text-muted">{t('trust')}</p>
    </Shell>
  );
}

/** The code of a refusal that the page has words for. */
function codeOf(error: unknown): string {
  const told = ['expert_cannot_be_paid', 'outcome_unknown', 'provider_unavailable'];
  if (error instanceof AppError && told.includes(error.code)) return error.code;
  throw error;
}

async function Shell(props: { appointment: OwnAppointment; children: React.ReactNode }) {
  const t = await getTranslations('payPage');
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[1fr_20rem] lg:items-start">
        <div className="lg:order-last">
          <PaySummary appointment={props.appointment} />
        </div>
        <Card aria-label={t('payment')}>{props.children}</Card>
      </div>
      <p className="mt-6 text-sm">
        <DocumentLink href="/account/appointments">{t('back')}</DocumentLink>
      </p>
    </>
  );
}

/** The ten minutes are over, and Stripe has said that nothing was charged. */
async function Over({ appointment }: { appointment: OwnAppointment }) {
  const t = await getTranslations('payPage');
  const { username, slug, expertTimeZone, startsAt } = appointment;
  return (
    <div className="grid justify-items-start gap-4">
      <Notice tone="warning" role="status">
        {t('over')}
      </Notice>
      {username && slug && expertTimeZone && (
        <Button asChild>
          <a href={daysAddress({ username, slug }, startsAt, expertTimeZone)}>{t('chooseAgain')}</a>
        </Button>
      )}
    </div>
  );
}

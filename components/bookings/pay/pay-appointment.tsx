'use client';

import { useState } from 'react';
import { type StripeAccess, StripeForm } from '@/components/billing/checkout/stripe-form';
import { HoldCountdown } from './hold-countdown';
import { PayForm } from './pay-form';

interface PayAppointmentProps extends StripeAccess {
  appointmentId: string;
  clientSecret: string;
  /** ISO 8601. */
  holdExpiresAt: string;
  /** The server's time. ISO 8601. */
  now: string;
  /** Whether the member has asked before that the card be kept. */
  keepsCard: boolean;
  payLabel: string;
}

/** The payment of a time that is kept, with how long it is. Once that is over, the server says what is so. */
export function PayAppointment(props: PayAppointmentProps) {
  const { holdExpiresAt, now, clientSecret, publishableKey, scriptUrl } = props;
  const [isBusy, setBusy] = useState(false);
  const [isOver, setOver] = useState(false);
  const end = () => {
    setOver(true);
    // A payment on its way is let finish; it keeps the time if nobody has taken it.
    if (!isBusy) location.reload();
  };
  return (
    <div className="grid gap-5">
      <HoldCountdown endsAt={holdExpiresAt} now={now} onEnd={end} />
      <StripeForm {...{ publishableKey, scriptUrl }} options={{ clientSecret }}>
        <PayForm
          appointmentId={props.appointmentId}
          keepsCard={props.keepsCard}
          payLabel={props.payLabel}
          isOver={isOver}
          isBusy={isBusy}
          setBusy={setBusy}
        />
      </StripeForm>
    </div>
  );
}

import type { EmailData, EmailKind } from '@/types/emails';
import { appointmentEmails } from './appointments/appointment-emails';
import { cancelled } from './cancelled';
import { cardExpiring } from './card-expiring';
import { changeScheduled } from './change-scheduled';
import { changeUndone } from './change-undone';
import type { Compose, EmailContent, LookedUp } from './email-content';
import type { EmailTools } from './email-tools';
import { ended } from './ended';
import { paymentFailed } from './payment-failed';
import { planChanged } from './plan-changed';
import { receipt } from './receipt';
import { renewalUpcoming } from './renewal-upcoming';
import { resumed } from './resumed';

const COMPOSERS: { [Kind in EmailKind]: Compose<EmailData[Kind]> } = {
  receipt,
  payment_failed: paymentFailed,
  card_expiring: cardExpiring,
  renewal_upcoming: renewalUpcoming,
  plan_changed: planChanged,
  cancelled,
  resumed,
  change_scheduled: changeScheduled,
  change_undone: changeUndone,
  ended,
  ...appointmentEmails,
};

/** The words of an e-mail in the language of `tools`. Pure. */
export function composeEmail<Kind extends EmailKind>(
  kind: Kind,
  data: EmailData[Kind],
  tools: EmailTools,
  found: LookedUp,
): EmailContent {
  return COMPOSERS[kind](data, tools, found);
}

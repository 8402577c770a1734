import type { EmailData, EmailKind } from '@/types/emails';
import { booked } from './appointments/booked';
import { cancelled as appointmentCancelled } from './appointments/cancelled';
import { moved } from './appointments/moved';
import { refundFailed } from './appointments/refund-failed';
import { refundWaiting } from './appointments/refund-waiting';
import { refunded } from './appointments/refunded';
import { reminder } from './appointments/reminder';
import { tooLate } from './appointments/too-late';
import { unpaid } from './appointments/unpaid';
import { cancelled } from './cancelled';
import { cardExpiring } from './card-expiring';
import { changeScheduled } from './change-scheduled';
import { changeUndone } from './change-undone';
import type { Compose, EmailContent, LookedUp } from './email-content';
import type { EmailTools } from './email-tools';
import { ended } from './ended';
import { applicationApproved } from './invites/application-approved';
import { applicationReceived } from './invites/application-received';
import { applicationRejected } from './invites/application-rejected';
import { invitation, invitationExpiring } from './invites/invitation';
import { inviteRevoked } from './invites/invite-revoked';
import { paymentFailed } from './payment-failed';
import { planChanged } from './plan-changed';
import { payoutFailed } from './practice/payout-failed';
import { dispute } from './practice/dispute';
import { expertCannotBePaid } from './practice/expert-cannot-be-paid';
import { feedFailing } from './practice/feed-failing';
import { statementReady } from './practice/statement-ready';
import { refundUnpaid } from './practice/refund-unpaid';
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
  appointment_booked: booked,
  appointment_moved: moved,
  appointment_cancelled: appointmentCancelled,
  appointment_refunded: refunded,
  appointment_refund_failed: refundFailed,
  appointment_refund_waiting: refundWaiting,
  refund_unpaid: refundUnpaid,
  appointment_too_late: tooLate,
  appointment_unpaid: unpaid,
  appointment_reminder: reminder,
  expert_cannot_be_paid: expertCannotBePaid,
  payout_failed: payoutFailed,
  feed_failing: feedFailing,
  statement_ready: statementReady,
  dispute,
  application_received: applicationReceived,
  application_approved: applicationApproved,
  application_rejected: applicationRejected,
  invitation,
  invitation_expiring: invitationExpiring,
  invite_revoked: inviteRevoked,
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

import type { DisputeEvidence } from '@/lib/integrations/stripe';

/** What is known here of a disputed appointment; nothing that its member wrote. */
export interface KnownFacts {
  title: string;
  expert: string;
  memberName: string | null;
  memberEmail: string | null;
  status: string;
  startsAt: Date;
  endsAt: Date;
  bookedAt: Date;
  cancelledAt: Date | null;
  cancelledBy: string | null;
  locationKind: string;
  /** What was written to the member, by its kind, and when. */
  messages: readonly { kind: string; sentAt: Date }[];
  policy: readonly { leastHours: number; refundPercent: number }[];
}

/**
 * What evidence begins as: only what a bank needs to see that the appointment was booked, told of and
 * held, in English, which banks read. The title of a service may tell of somebody's health, so it is left
 * out; so is everything that the member wrote. Pure.
 */
export function draftEvidence(facts: KnownFacts): DisputeEvidence {
  const policy = policyWords(facts.policy);
  return {
    product_description: `An appointment (${WHERE[facts.locationKind] ?? 'by agreement'}) with ${facts.expert}, booked and paid on our website.`,
    service_date: facts.startsAt.toISOString().slice(0, 10),
    ...(facts.memberName && { customer_name: facts.memberName }),
    ...(facts.memberEmail && { customer_email_address: facts.memberEmail }),
    access_activity_log: facts.messages.map(messageLine).join('\n'),
    cancellation_policy_disclosure: `The policy is shown before every payment and in the confirmation by e-mail. ${policy}`,
    refund_policy_disclosure: policy,
    uncategorized_text: [bookedLine(facts), heldLine(facts)].join('\n'),
  };
}

const WHERE: Readonly<Record<string, string>> = {
  online: 'online',
  in_person: 'in person',
  phone: 'by telephone',
};

const MESSAGES: Readonly<Record<string, string>> = {
  appointment_booked: 'Confirmation',
  appointment_moved: 'Notice of another time',
  appointment_cancelled: 'Notice of cancellation',
  appointment_refunded: 'Notice of refund',
  appointment_reminder: 'Reminder',
};

const moment = (at: Date) => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const messageLine = ({ kind, sentAt }: KnownFacts['messages'][number]) =>
  `${moment(sentAt)}: ${MESSAGES[kind] ?? 'Notice'} sent by e-mail`;

const bookedLine = ({ bookedAt, startsAt, endsAt }: KnownFacts) =>
  `Booked on ${moment(bookedAt)} for ${moment(startsAt)} to ${moment(endsAt)}.`;

function heldLine({ status, cancelledAt, cancelledBy }: KnownFacts): string {
  if (status === 'completed') return 'The expert has confirmed that it took place.';
  if (status === 'no_show') return 'The customer did not come.';
  if (status === 'cancelled')
    return `Cancelled by the ${cancelledBy === 'member' ? 'customer' : 'provider'}${cancelledAt ? ` on ${moment(cancelledAt)}` : ''}.`;
  return '';
}

function policyWords(policy: KnownFacts['policy']): string {
  const steps = policy.map(({ leastHours, refundPercent }) =>
    leastHours === 0
      ? `after that ${refundPercent} %`
      : `${leastHours} hours or more before it begins ${refundPercent} %`,
  );
  return `A customer who cancels is refunded: ${steps.join('; ')}.`;
}

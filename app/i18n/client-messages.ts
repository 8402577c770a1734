import type { Messages } from 'next-intl';

/** Namespaces that client components read; the rest stays on the server. */
export const CLIENT_NAMESPACES = [
  'nav',
  'account',
  'gatedPages',
  'gatedCard',
  'plan',
  'checkout',
  'decline',
  'arrival',
  'errors',
  'feature',
  'charts',
  'forms',
  'formProblem',
  'picture',
  'eventPrice',
  'weekEditor',
  'windowRows',
  'accent',
  'bookForm',
  'bookRefusal',
  'payAppointment',
  'whichOfTwo',
  'dialog',
  'changePlan',
  'losses',
  'cancelPlan',
  'billingProblem',
  'chooseTime',
] as const;

/** The part of the messages that is sent to the browser. */
export function clientMessages(messages: Messages): Partial<Messages> {
  return Object.fromEntries(CLIENT_NAMESPACES.map((name) => [name, messages[name]]));
}

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
  'documents',
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

/** What client components of the console read beside those. */
export const CONSOLE_NAMESPACES = ['console', 'consoleSearch'] as const;

/** The part of the messages that is sent to the browser; `more` are those of one part of the site. */
export function clientMessages(
  messages: Messages,
  more: readonly (keyof Messages)[] = [],
): Partial<Messages> {
  const names = [...CLIENT_NAMESPACES, ...more];
  return Object.fromEntries(names.map((name) => [name, messages[name]]));
}

import { isUuid } from '@/lib/core/database/is-uuid';

/** What a text that is searched for can be; decides which tables are asked. */
export type Shape =
  | 'customer'
  | 'subscription'
  | 'organization'
  | 'person'
  | 'event'
  | 'payment'
  | 'account'
  /** Known to Stripe alone: an invoice, a charge, a refund. */
  | 'at_stripe'
  | 'uuid'
  | 'email'
  | 'words';

const PREFIXES: readonly (readonly [string, Shape])[] = [
  ['cus_', 'customer'],
  ['sub_', 'subscription'],
  ['org_', 'organization'],
  ['user_', 'person'],
  ['evt_', 'event'],
  ['event_', 'event'],
  ['pi_', 'payment'],
  ['acct_', 'account'],
  ['in_', 'at_stripe'],
  ['ch_', 'at_stripe'],
  ['py_', 'at_stripe'],
  ['re_', 'at_stripe'],
  ['pyr_', 'at_stripe'],
];

const ID = /^[a-z]+_\w{6,}$/;

/** What a text is, by its looks alone. Pure. */
export function shapeOf(text: string): Shape {
  if (isUuid(text)) return 'uuid';
  if (text.includes('@')) return 'email';
  const known = ID.test(text) && PREFIXES.find(([prefix]) => text.startsWith(prefix));
  return known ? known[1] : 'words';
}

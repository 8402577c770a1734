import type { BalanceLine } from '@/lib/integrations/stripe';
import type { HeldEntry } from './read-entries';

/** A line or entry, as a finding names it. Cents. */
export interface NamedLine {
  line: string;
  kind: string;
  currency: string;
  amountCents: number;
  feeCents: number;
  netCents: number;
  createdAt: string;
}

/** A line of Stripe's as a finding names it. Pure. */
export const namedLine = (line: BalanceLine): NamedLine => ({
  line: line.id,
  kind: line.type,
  currency: line.currency,
  amountCents: line.amountCents,
  feeCents: line.feeCents,
  netCents: line.netCents,
  createdAt: line.createdAt.toISOString(),
});

/** An entry of ours likewise. Pure. */
export const namedEntry = (entry: HeldEntry): NamedLine => ({
  line: entry.line,
  kind: entry.kind,
  currency: entry.currency,
  amountCents: entry.amountCents,
  feeCents: entry.feeCents,
  netCents: entry.netCents,
  createdAt: entry.createdAt,
});

/** Whether an entry is what Stripe's line is, and its sides what an entry's must be. Pure. */
export function isAsStripeSays(line: BalanceLine, entry: HeldEntry): boolean {
  const isSame = JSON.stringify(namedLine(line)) === JSON.stringify(namedEntry(entry));
  return isSame && entry.sidesCents === 0 && entry.balanceCents === entry.netCents;
}

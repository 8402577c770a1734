import { type KindSums, LINE_KINDS, type LineKind, type StatementSums } from '@/types/statements';

/** What a kind comes to of which there is no line. */
const NOTHING: KindSums = { count: 0, grossCents: 0, commissionCents: 0, netCents: 0 };

/** A statement's sums from those of its kinds; its closing balance follows from them. Pure. */
export function toStatementSums(
  openingCents: number,
  found: Partial<Record<LineKind, KindSums>>,
): StatementSums {
  const of = (kind: LineKind) => found[kind] ?? NOTHING;
  const kinds = {
    booking: of('booking'),
    refund: of('refund'),
    dispute: of('dispute'),
    payout: of('payout'),
    other: of('other'),
  };
  const moved = LINE_KINDS.reduce((sum, kind) => sum + kinds[kind].netCents, 0);
  return { openingCents, closingCents: openingCents + moved, kinds };
}

/** How many lines a statement has. Pure. */
export function countLines({ kinds }: StatementSums): number {
  return LINE_KINDS.reduce((sum, kind) => sum + kinds[kind].count, 0);
}

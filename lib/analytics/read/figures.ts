/** Sums over some days. Cents; net = gross − refunds − lost disputes − commission, whatever was paid. */
export interface Figures {
  /** All that members paid, cancelled appointments included. */
  grossCents: number;
  refundedCents: number;
  /** What disputes have cost. */
  disputedCents: number;
  /** What the platform keeps. */
  commissionCents: number;
  netCents: number;
  /** Those that take place or took place, free ones and no-shows included. */
  appointments: number;
  /** Payments, for cancelled ones included. */
  paid: number;
  cancelled: number;
  noShows: number;
}

export const NOTHING: Figures = {
  grossCents: 0,
  refundedCents: 0,
  disputedCents: 0,
  commissionCents: 0,
  netCents: 0,
  appointments: 0,
  paid: 0,
  cancelled: 0,
  noShows: 0,
};

/** All of them together. Pure. */
export function total(all: readonly Figures[]): Figures {
  const sum = { ...NOTHING };
  const names = Object.keys(sum) as (keyof Figures)[];
  for (const figures of all) for (const name of names) sum[name] += figures[name];
  return sum;
}

/** What was paid for one appointment on average, in whole cents; null if none was. Pure. */
export function averageCents({ grossCents, paid }: Figures): number | null {
  return paid === 0 ? null : Math.round(grossCents / paid);
}

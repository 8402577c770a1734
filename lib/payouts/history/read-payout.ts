import { and, eq, inArray, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { appointments, payouts } from '@/db/schema';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { isPlainText } from '@/lib/core/http/plain-text';
import { whatLinesAre } from '@/lib/ledger/read/what-lines-are';
import { type AppointmentShare, breakDown, type Breakdown, type PayoutLine } from './break-down';
import { PAYOUT_COLUMNS, type Payout } from './payout';
import { isUnmended } from './unmended';

/** A payout and what it is made of; `breakdown` is null as long as Stripe, or the books, cannot tell. */
export interface PayoutDetails {
  payout: Payout;
  /** It failed, and nothing was sent after it. */
  isUnmended: boolean;
  breakdown: (Omit<Breakdown, 'appointments'> & { appointments: NamedShare[] }) | null;
}

/** What an appointment brought, with what the expert knows it by. */
export interface NamedShare extends AppointmentShare {
  name: string;
  startsAt: Date | null;
}

/** One of the caller's payouts. Throws `not_found` for any other. */
export async function readPayout(
  { organizationId }: Context,
  payoutId: string,
): Promise<PayoutDetails> {
  const [row] = isPlainText(payoutId)
    ? await db()
        .select({ ...PAYOUT_COLUMNS, stripeAccount: payouts.stripeAccount })
        .from(payouts)
        .where(and(eq(payouts.id, payoutId), eq(payouts.organizationId, organizationId)))
    : [];
  if (!row) throw new AppError('not_found', 'There is no such payout.');
  const { stripeAccount, ...payout } = row;
  const [waiting] = await db()
    .select({ id: payouts.id })
    .from(payouts)
    .where(and(eq(payouts.id, payoutId), isUnmended));
  const known = { payout, isUnmended: waiting !== undefined };
  if (!payout.linesReadAt) return { ...known, breakdown: null };
  const found = breakDown(payout, await findLines(payoutId, stripeAccount));
  return { ...known, breakdown: { ...found, appointments: await named(found.appointments) } };
}

/** The lines of a payout with what each is and the appointment of each, as far as the books have read them. */
async function findLines(payoutId: string, stripeAccount: string): Promise<PayoutLine[]> {
  const rows = await db().execute<{
    kind: string | null;
    source: string | null;
    amount: string | null;
    fee: string | null;
    net: string | null;
    appointment: string | null;
    dispute: boolean | null;
  }>(sql`
    select e.kind, e.source_id as source, e.amount_cents as amount, e.fee_cents as fee,
      e.net_cents as net, told.appointment_id as appointment, told.kind = 'dispute' as dispute
    from payout_lines l
    left join ledger_entries e on e.stripe_account = ${stripeAccount}
      and e.balance_transaction_id = l.balance_transaction_id
    ${whatLinesAre()}
    where l.payout_id = ${payoutId}`);
  const cents = (text: string | null) => (text === null ? null : Number(text));
  return rows.map(({ kind, source, amount, fee, net, appointment, dispute }) => ({
    kind,
    sourceId: source,
    amountCents: cents(amount),
    feeCents: cents(fee),
    netCents: cents(net),
    appointmentId: appointment,
    isOfDispute: dispute === true,
  }));
}

async function named(shares: readonly AppointmentShare[]): Promise<NamedShare[]> {
  if (shares.length === 0) return [];
  const rows = await db()
    .select({
      id: appointments.id,
      name: appointments.eventTypeName,
      startsAt: appointments.startsAt,
    })
    .from(appointments)
    .where(
      inArray(
        appointments.id,
        shares.map(({ appointmentId }) => appointmentId),
      ),
    );
  const known = new Map(rows.map((row) => [row.id, row]));
  return shares
    .map((share) => {
      const { name = '', startsAt = null } = known.get(share.appointmentId) ?? {};
      return { ...share, name, startsAt };
    })
    .toSorted((a, b) => (a.startsAt?.getTime() ?? 0) - (b.startsAt?.getTime() ?? 0));
}

import { sql } from 'drizzle-orm';
import { it } from 'vitest';
import { eventually } from '@/tests/support/expert';
import { becomes, inDays, newMember, newPractice, payFor } from '@/tests/support/practice';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/lib/bookings/hold/hold-slot')),
});
const suite = withWorker(load);

it('the books follow a payment by themselves, on both sides', async () => {
  const expert = await newPractice(suite.stack.stripe);
  const { appointmentId } = await suite.app.holdSlot(
    await newMember(),
    { eventTypeId: expert.paid, startsAt: inDays(3), notes: '' },
    crypto.randomUUID(),
  );
  await payFor(appointmentId);
  await becomes(appointmentId, 'booked');
  await eventually('the books to have both sides', async () => {
    const rows = await suite.app.db().execute<{ account: string; kinds: string[] }>(sql`
      select stripe_account as account, array_agg(kind order by kind) as kinds from ledger_entries
      where organization_id = ${expert.organizationId} group by 1`);
    const kinds = Object.fromEntries(rows.map((row) => [row.account, row.kinds]));
    return (
      JSON.stringify(kinds[expert.accountId]) === '["payment"]' &&
      ['application_fee', 'charge', 'transfer'].every((kind) => kinds['platform']?.includes(kind))
    );
  });
  await eventually('the expert’s own events to be applied', async () => {
    const events = await suite.app.db().execute<{ type: string; status: string }>(sql`
      select type, status from webhook_events where account = ${expert.accountId}`);
    return events.some(({ type, status }) => type === 'payment.created' && status === 'applied');
  });
});

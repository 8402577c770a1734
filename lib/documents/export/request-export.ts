import { and, eq, sql } from 'drizzle-orm';
import { MOST_EXPORTS } from '@/config/policies';
import type { Locale } from '@/config/locales';
import { db } from '@/db/client';
import { exports } from '@/db/schema';
import { requirePractice } from '@/lib/access/practice';
import { practiceZone } from '@/lib/analytics/range/practice-zone';
import type { ReportDays } from '@/lib/analytics/report/report-days';
import { audit } from '@/lib/core/audit';
import type { Context } from '@/lib/core/context';
import { enqueue } from '@/lib/core/enqueue';
import { AppError } from '@/lib/core/errors';
import { ledgerBoundary } from '@/lib/ledger/statements/ledger-boundary';
import { readStatementSums } from '@/lib/ledger/statements/read-statement';
import { countLines } from '@/lib/ledger/statements/sums';
import { liveScope } from '../read/preview-statement';

/** What somebody wants a file of. */
export interface ExportAsked {
  days: ReportDays;
  format: 'csv' | 'pdf';
  locale: Locale;
}

/**
 * Has a file made of a practice's statement of some days, by a job. Asked for again while it is being
 * made, it is that one. So that nobody fills the database, the oldest file makes room: it can be made
 * again. Returns its id. Throws `feature_required`, `forbidden`.
 */
export async function requestExport(
  context: Context,
  { days, format, locale }: ExportAsked,
): Promise<string> {
  await requirePractice(context, 'advanced_reporting');
  const { organizationId, actor } = context;
  const timeZone = await practiceZone(context);
  const scope = liveScope(organizationId, days, timeZone, await ledgerBoundary());
  const sums = await readStatementSums(scope);
  const wishKey = [days.from, days.to, format, locale].join(':');
  return db().transaction(async (transaction) => {
    const [made] = await transaction
      .insert(exports)
      .values({
        organizationId,
        requestedBy: actor.userId,
        wish: { days, timeZone, format, locale, scope },
        wishKey,
        totalRows: countLines(sums),
        balanceCents: sums.openingCents,
      })
      .onConflictDoNothing()
      .returning({ id: exports.id });
    const id = made?.id ?? (await findRunning(transaction, organizationId, wishKey));
    await transaction.execute(sql`
      delete from exports where id in (select id from exports where organization_id = ${organizationId}
        order by created_at desc, id offset ${MOST_EXPORTS})`);
    await enqueue(transaction, 'make-export', { exportId: id });
    if (made)
      await audit(transaction, {
        actor: actor.userId,
        organizationId,
        action: 'export.requested',
        target: id,
        details: { ...days, format },
      });
    return id;
  });
}

async function findRunning(
  transaction: Pick<ReturnType<typeof db>, 'select'>,
  organizationId: string,
  wishKey: string,
): Promise<string> {
  const [running] = await transaction
    .select({ id: exports.id })
    .from(exports)
    .where(
      and(
        eq(exports.organizationId, organizationId),
        eq(exports.wishKey, wishKey),
        eq(exports.status, 'running'),
      ),
    );
  if (!running) throw new AppError('state_changed', 'The file has just been finished.');
  return running.id;
}

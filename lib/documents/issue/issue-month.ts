import { and, eq } from 'drizzle-orm';
import { COMMISSION_VAT } from '@/config/company';
import { db, type Transaction } from '@/db/client';
import { issuedDocuments, ledgerAccounts } from '@/db/schema';
import { audit } from '@/lib/core/audit';
import type { Clock } from '@/lib/core/clock';
import { SYSTEM_ACTOR } from '@/lib/core/context';
import { readCommission } from '@/lib/ledger/statements/read-commission';
import { readBalance, readStatementSums } from '@/lib/ledger/statements/read-statement';
import { countLines } from '@/lib/ledger/statements/sums';
import type {
  CommissionContent,
  IssuedContent,
  Series,
  StatementContent,
  StatementScope,
  StatementSums,
} from '@/types/statements';
import { momentsOfMonth, monthAfter } from './closed-months';
import type { Parties } from './find-parties';
import { lastStatement } from './last-statement';
import { tellOfMonth } from './tell-of-month';
import { takeNumber, writeNumber } from './take-number';

/** A month that is to be issued; `throughEntry` is the ledger's boundary. */
interface Month {
  organizationId: string;
  accountId: number;
  month: string;
  timeZone: string;
  throughEntry: number;
  parties: Parties;
  clock: Clock;
}

/**
 * Issues a month's statement, and the commission invoice that goes with it, in one transaction with their
 * numbers and the e-mail. Nothing if another has issued it, or nothing moved. The ledger account's row
 * makes two wait for each other. Returns the numbers.
 */
export async function issueMonth(asked: Month): Promise<string[]> {
  const { organizationId, accountId, month, timeZone, parties } = asked;
  return db().transaction(async (transaction) => {
    const [account] = await transaction
      .select({ id: ledgerAccounts.id })
      .from(ledgerAccounts)
      .where(and(eq(ledgerAccounts.id, accountId), eq(ledgerAccounts.ownerId, organizationId)))
      .for('no key update');
    // Another organization's by now (`moveOrganization`), for which it is issued next.
    if (!account) return [];
    const last = await lastStatement(transaction, organizationId);
    if (last && last.month >= month) return [];
    const scope = scopeOf(asked, last);
    const sums = await readStatementSums(scope, transaction);
    const lines = await readCommission(transaction, scope, sums);
    if (countLines(sums) === 0 && lines.length === 0) return [];
    await requireAgreement(transaction, scope, sums);
    const common = { scope, timeZone, ...parties };
    const statement: StatementContent = { kind: 'statement', ...common, sums };
    const { number: statementNumber } = await issue(transaction, asked, 'ST', statement);
    const invoice = lines.length > 0 && (await issueInvoice());
    await tellOfMonth(transaction, organizationId, {
      month,
      documentId: invoice ? invoice.id : null,
    });
    return invoice ? [statementNumber, invoice.number] : [statementNumber];

    async function issueInvoice() {
      const totalCents = lines.reduce((sum, line) => sum + line.commissionCents, 0);
      const content: CommissionContent = {
        kind: 'commission',
        ...common,
        lines,
        totalCents,
        vat: COMMISSION_VAT,
        statementNumber,
      };
      return issue(transaction, asked, totalCents < 0 ? 'CN' : 'CI', content);
    }
  });
}

/** A month begins where the last statement ended, also if the practice has moved to another zone since. */
function scopeOf(
  { organizationId, month, timeZone, throughEntry }: Month,
  last: Awaited<ReturnType<typeof lastStatement>>,
): StatementScope {
  const { from, until } = momentsOfMonth(month, timeZone);
  const before = last?.content.scope;
  const follows = last && before && monthAfter(last.month) === month;
  return {
    organizationId,
    from: follows ? before.until : from.toISOString(),
    until: until.toISOString(),
    throughEntry: Math.max(throughEntry, before?.throughEntry ?? 0),
    openedThroughEntry: before?.throughEntry ?? 0,
  };
}

/** The closing balance must be the ledger's own: nothing is issued that does not add up. */
async function requireAgreement(
  transaction: Transaction,
  scope: StatementScope,
  { closingCents }: StatementSums,
): Promise<void> {
  const { organizationId, until, throughEntry } = scope;
  const held = await readBalance(organizationId, { before: until, throughEntry }, transaction);
  if (held !== closingCents)
    throw new Error(
      `the statement of ${organizationId} closes with ${closingCents}, the ledger with ${held}`,
    );
}

async function issue(
  transaction: Transaction,
  { organizationId, month, clock }: Month,
  series: Series,
  content: IssuedContent,
): Promise<{ id: string; number: string }> {
  const { issuedAt, ...taken } = await takeNumber(transaction, series, clock);
  const [row] = await transaction
    .insert(issuedDocuments)
    .values({ organizationId, kind: content.kind, month, ...taken, content, issuedAt })
    .returning({ id: issuedDocuments.id });
  if (!row) throw new Error(`no document of ${month}`);
  const number = writeNumber(taken);
  await audit(transaction, {
    actor: SYSTEM_ACTOR,
    organizationId,
    action: 'document.issued',
    target: row.id,
    details: { number, month },
  });
  return { id: row.id, number };
}

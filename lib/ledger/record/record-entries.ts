import { and, eq, inArray, or, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { ledgerAccounts, ledgerEntries, ledgerPostings } from '@/db/schema';
import { keepEarnings } from '../earnings/keep-earnings';
import type { Posting } from '../post/postings-of';

/** An entry with its sides, ready to be written. */
export type NewEntry = Omit<typeof ledgerEntries.$inferInsert, 'id' | 'recordedAt'> & {
  postings: readonly Posting[];
};

/**
 * Writes entries that are not there yet: the key of Stripe's account and balance transaction makes each
 * once, however often it is read. All or nothing; the database refuses sides that do not sum to zero.
 * Returns how many were new.
 */
export async function recordEntries(entries: readonly NewEntry[]): Promise<number> {
  if (entries.length === 0) return 0;
  return db().transaction((transaction) => recordWithin(transaction, entries));
}

/** The same in the caller's transaction. */
export async function recordWithin(
  transaction: Transaction,
  entries: readonly NewEntry[],
): Promise<number> {
  const added = await transaction
    .insert(ledgerEntries)
    .values(entries.map(({ postings: _postings, ...entry }) => entry))
    .onConflictDoNothing()
    .returning({
      id: ledgerEntries.id,
      account: ledgerEntries.stripeAccount,
      line: ledgerEntries.balanceTransactionId,
    });
  const isNew = new Map(added.map(({ id, account, line }) => [`${account} ${line}`, id]));
  const written = entries.flatMap((entry) => {
    const id = isNew.get(`${entry.stripeAccount} ${entry.balanceTransactionId}`);
    return id === undefined ? [] : [{ ...entry, id }];
  });
  const accountOf = await ensureAccounts(transaction, written);
  const postings = written.flatMap(({ id, currency, occurredAt, postings: sides }) =>
    sides.map((posting) => ({
      entryId: id,
      accountId: accountOf(posting, currency),
      amountCents: posting.amountCents,
      occurredAt,
    })),
  );
  if (postings.length > 0) await transaction.insert(ledgerPostings).values(postings);
  const ids = written.map(({ id }) => id);
  if (ids.length > 0) await keepEarnings(transaction, sql`e.id in ${ids}`);
  return written.length;
}

const nameOf = ({ kind, ownerId }: Pick<Posting, 'kind' | 'ownerId'>, currency: string) =>
  `${kind} ${ownerId} ${currency}`;

/** The ids of the accounts that entries name; those that are missing are made. */
async function ensureAccounts(
  transaction: Transaction,
  entries: readonly NewEntry[],
): Promise<(posting: Posting, currency: string) => number> {
  const wanted = new Map(
    entries.flatMap(({ postings, currency }) =>
      postings.map(({ kind, ownerId }) => [
        nameOf({ kind, ownerId }, currency),
        { kind, ownerId, currency },
      ]),
    ),
  );
  const find = async () =>
    new Map(
      wanted.size === 0
        ? []
        : (
            await transaction
              .select()
              .from(ledgerAccounts)
              .where(
                or(
                  ...[...Map.groupBy(wanted.values(), ({ ownerId }) => ownerId)].map(
                    ([ownerId, accounts]) =>
                      and(
                        eq(ledgerAccounts.ownerId, ownerId),
                        inArray(ledgerAccounts.kind, [...new Set(accounts.map((one) => one.kind))]),
                      ),
                  ),
                ),
              )
          ).map((row) => [nameOf(row, row.currency), row.id]),
    );
  const known = await find();
  const missing = [...wanted].filter(([name]) => !known.has(name)).map(([, account]) => account);
  if (missing.length > 0)
    await transaction
      .insert(ledgerAccounts)
      // In one order, so that two processes cannot wait for each other.
      .values(missing.toSorted((a, b) => (nameOf(a, a.currency) < nameOf(b, b.currency) ? -1 : 1)))
      .onConflictDoUpdate({
        target: [ledgerAccounts.kind, ledgerAccounts.ownerId, ledgerAccounts.currency],
        set: { currency: sql`excluded.currency` },
      });
  const all = missing.length > 0 ? await find() : known;
  return (posting, currency) => {
    const id = all.get(nameOf(posting, currency));
    if (id === undefined) throw new Error(`no ledger account ${nameOf(posting, currency)}`);
    return id;
  };
}

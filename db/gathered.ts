import type { Transaction } from './client';

interface Waiting<Item, Answer> {
  item: Item;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/**
 * A statement for many that is asked for one by one: what one transaction asks for in the same
 * moment is done at once. `work` answers in the order of its items. For transactions that several
 * share (`together`); in any other it is the statement for one.
 */
export function gathered<Item, Answer>(
  work: (transaction: Transaction, items: readonly Item[]) => Promise<Answer[]>,
): (transaction: Transaction, item: Item) => Promise<Answer> {
  const waiting = new WeakMap<Transaction, Waiting<Item, Answer>[]>();
  const run = async (transaction: Transaction) => {
    const asked = waiting.get(transaction) ?? [];
    waiting.delete(transaction);
    try {
      const answers = await work(
        transaction,
        asked.map(({ item }) => item),
      );
      for (const [index, { resolve }] of asked.entries()) resolve(answers[index] as Answer);
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  };
  return async (transaction, item) =>
    new Promise((resolve, reject) => {
      const asked = waiting.get(transaction);
      if (asked) {
        asked.push({ item, resolve, reject });
        return;
      }
      waiting.set(transaction, [{ item, resolve, reject }]);
      setImmediate(() => void run(transaction));
    });
}

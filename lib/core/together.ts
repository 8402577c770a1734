import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseAway } from './database-away';
import { inTime, TookTooLong } from './in-time';

/** One of those that share a piece of work. */
export interface Shared<Input> {
  input: Input;
  /** Runs something as its caller would: under the caller's correlation id, in the caller's span. */
  asCaller: <Answer>(run: () => Answer) => Answer;
}

interface Sharing<Input, Answer> {
  /** What it is, for the error of one that takes too long. */
  name: string;
  /** Most that share one piece of work. */
  most: number;
  /** After a piece that was shared, how long to let the next one gather. */
  lingerMs: number;
  /** What has not answered by then has failed; it may be carried out all the same. */
  patienceMs: number;
  /** Does the work for all of them at once, all or nothing. Answers in their order. */
  work: (shared: readonly Shared<Input>[]) => Promise<Answer[]>;
}

interface Waiting<Input, Answer> extends Shared<Input> {
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/**
 * Lets callers that come at about the same time share one piece of work, such as a transaction: a
 * caller finds none under way and starts at once, alone, or waits for its end together with others.
 * So under load the pieces grow, and a lone caller never waits for company. A caller that spoils
 * the work for the others fails by itself.
 */
export function together<Input, Answer>(
  sharing: Sharing<Input, Answer>,
): (input: Input) => Promise<Answer> {
  const waiting: Waiting<Input, Answer>[] = [];
  let isBusy = false;
  const carryOutWaiting = async () => {
    isBusy = true;
    // Callers of the same moment are let in first.
    await Promise.resolve();
    while (waiting.length > 0) {
      const batch = waiting.splice(0, sharing.most);
      await carryOut(sharing, batch);
      if (batch.length > 1 && waiting.length < sharing.most) await sleep(sharing.lingerMs);
    }
    isBusy = false;
  };
  return async (input) =>
    new Promise((resolve, reject) => {
      waiting.push({ input, asCaller: AsyncLocalStorage.snapshot(), resolve, reject });
      if (!isBusy) void carryOutWaiting();
    });
}

async function carryOut<Input, Answer>(
  sharing: Sharing<Input, Answer>,
  batch: Waiting<Input, Answer>[],
): Promise<void> {
  try {
    const answers = await inTime(sharing.work(batch), sharing.patienceMs, sharing.name);
    if (answers.length !== batch.length) throw new Error(`${sharing.name} left someone out`);
    for (const [index, answer] of answers.entries()) batch[index]?.resolve(answer);
  } catch (error) {
    if (batch.length > 1 && mayBeOnes(error)) {
      for (const one of batch) await carryOut(sharing, [one]);
      return;
    }
    for (const one of batch) one.reject(error);
  }
}

/** Whether a failure may be the fault of one of them. */
const mayBeOnes = (error: unknown) => !(error instanceof TookTooLong) && !isDatabaseAway(error);

import { AppError } from '@/lib/core/errors';
import { inSpan } from './in-span';
import { instruments } from './instruments';

/** Runs a verb for a request: a span under its name, and how long it took and how it ended. */
export async function runVerb<Answer>(verb: string, run: () => Promise<Answer>): Promise<Answer> {
  const started = performance.now();
  const measure = (outcome: 'done' | 'refused' | 'failed') =>
    instruments().verbDuration.record((performance.now() - started) / 1000, { verb, outcome });
  try {
    const answer = await inSpan(verb, { 'eleva.verb': verb }, run);
    measure('done');
    return answer;
  } catch (error) {
    measure(error instanceof AppError && error.status < 500 ? 'refused' : 'failed');
    throw error;
  }
}

import { type DirectoryQuestion } from '@/lib/experts/directory/directory-query';
import { readCursor } from '@/lib/experts/directory/directory-cursor';
import { findExperts } from '@/lib/experts/directory/find-experts';
import { DAY_MS } from '@/lib/core/time';
import { manyExperts } from '../../measure/many-experts';
import { percentile, rounded } from '../percentile';
import type { Scenario } from '../scenario';

const EXPERTS = 50_000;
const ROUNDS = 60;

const ANY: DirectoryQuestion = {
  text: null,
  specialty: null,
  language: null,
  givesCourses: false,
  freeUntil: null,
  cursor: null,
};

/** What visitors ask, from everybody to next to nobody. */
const questions = (): Record<string, Partial<DirectoryQuestion>> => ({
  everybody: {},
  'by name': { text: 'marta silva' },
  'by the beginning of a word': { text: 'phys' },
  'a word that nobody has': { text: 'zebra' },
  'by specialty': { specialty: 'pelvic-floor' },
  'by language': { language: 'fr' },
  'in a week': { freeUntil: new Date(Date.now() + 7 * DAY_MS) },
  'who gives courses': { givesCourses: true },
  'by all of it': {
    text: 'porto',
    specialty: 'sleep',
    language: 'es',
    freeUntil: new Date(Date.now() + 7 * DAY_MS),
  },
  'what hardly anybody fits': { text: 'rui reis faro midwife', specialty: 'sleep', language: 'es' },
});

/** How long the directory takes for a page of experts and the one after it, over 50,000 of them. */
export const directory: Scenario = async () => {
  await manyExperts(EXPERTS);
  const took: { name: string; ms: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [name, asked] of Object.entries(questions())) {
      const question = { ...ANY, ...asked };
      const first = await timed(name, took, question);
      if (first) await timed(name, took, { ...question, cursor: readCursor(first) });
    }
  const slowest = took.toSorted((a, b) => b.ms - a.ms)[0];
  const all = took.map(({ ms }) => ms);
  return {
    figures: { p50Ms: rounded(percentile(all, 0.5)), p99Ms: rounded(percentile(all, 0.99)) },
    meanings: {
      p50Ms: `a page of the directory over ${EXPERTS.toLocaleString('en')} experts, ${took.length} questions of ${Object.keys(questions()).length} kinds`,
      p99Ms: 'the same, all but the slowest hundredth',
    },
    notes: [`slowest: ${slowest?.name ?? ''}, ${rounded(slowest?.ms ?? 0)} ms`],
  };
};

/** Asks, notes how long it took, and returns the way to the page after. */
async function timed(
  name: string,
  took: { name: string; ms: number }[],
  question: DirectoryQuestion,
): Promise<string | null> {
  const started = performance.now();
  const { after } = await findExperts(question);
  took.push({ name, ms: performance.now() - started });
  return after;
}

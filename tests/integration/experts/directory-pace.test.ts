import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DirectoryQuestion } from '@/lib/experts/directory/directory-query';
import { HOUR_MS } from '@/lib/core/time';
import { withDatabase } from '@/tests/support/bare-database';

const EXPERTS = 50_000;

const suite = withDatabase(async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/lib/experts/directory/directory-query')),
  ...(await import('@/scripts/measure/many-experts')),
}));

beforeAll(() => suite.app.manyExperts(EXPERTS));

const ANY: DirectoryQuestion = {
  text: null,
  specialty: null,
  language: null,
  givesCourses: false,
  freeUntil: null,
  cursor: null,
};
const atTheEnd = { freeAt: 'infinity', organizationId: 'org_many_25' };
const soon = (hours: number) => new Date(Date.now() + hours * HOUR_MS);

const QUESTIONS: [string, Partial<DirectoryQuestion>][] = [
  ['everybody', {}],
  ['those behind the last free time', { cursor: { direction: 'after', ...atTheEnd } }],
  ['those before them', { cursor: { direction: 'before', ...atTheEnd } }],
  ['a word that many have', { text: 'Ana' }],
  ['a word that all have', { text: 'word' }],
  ['a word that one has', { text: 'c4ca4238a0b923820dcc509a6f75849b' }],
  ['a word that nobody has', { text: 'zebra' }],
  ['a specialty', { specialty: 'elder-care' }],
  ['a language', { language: 'fr' }],
  ['a language that nobody speaks', { language: 'de' }],
  ['who gives courses', { givesCourses: true }],
  ['who gives courses in a language', { givesCourses: true, language: 'fr' }],
  ['free today', { freeUntil: soon(8) }],
  ['all at once', { text: 'physio', specialty: 'sleep', language: 'es', freeUntil: soon(99) }],
  ['much that hardly anybody fits', { text: 'marta silva porto physio', language: 'es' }],
];

/** The plan of a statement, as one text. */
async function planOf(question: DirectoryQuestion): Promise<string> {
  const statement = suite.app.directoryQuery(question, new Date(), 21);
  const lines = await suite.app
    .db()
    .execute<{ 'QUERY PLAN': string }>(sql`explain (analyze, timing off) ${statement}`);
  return lines.map((line) => line['QUERY PLAN']).join('\n');
}

describe('the directory of fifty thousand experts', () => {
  it.each(QUESTIONS)('finds %s by an index', async (_name, asked) => {
    const plan = await planOf({ ...ANY, ...asked });
    expect(plan).toMatch(/expert_profiles_(soonest|lecturers|words|specialties|languages)/);
    expect(plan).not.toContain('Seq Scan on expert_profiles');
    expect(plan).not.toContain('Seq Scan on event_types');
  });

  it('finds the few who give courses without walking past the others', async () => {
    const plan = await planOf({ ...ANY, givesCourses: true });
    expect(plan).toMatch(/Index Scan using expert_profiles_lecturers/);
    expect(plan).not.toContain('Sort Key: (COALESCE');
  });

  it('reads a page from anywhere in its order without what lies before it', async () => {
    const plan = await planOf({ ...ANY, cursor: { direction: 'after', ...atTheEnd } });
    expect(plan).toMatch(/Index Scan using expert_profiles_soonest/);
    expect(plan).toMatch(/Index Cond: \(ROW\(COALESCE\(next_free_at, 'infinity'/);
  });
});

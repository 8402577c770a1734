import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { DirectoryQuestion } from '@/lib/experts/directory/directory-query';
import { HOUR_MS } from '@/lib/core/time';
import { withDatabase } from '@/tests/support/bare-database';
import { BOOKED_WITH, makeExpert } from '@/tests/support/make-expert';

const suite = withDatabase(async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/db/schema')),
  ...(await import('@/lib/experts/directory/directory-cursor')),
  ...(await import('@/lib/experts/directory/find-experts')),
}));

const ANY: DirectoryQuestion = {
  text: null,
  specialty: null,
  language: null,
  givesCourses: false,
  freeUntil: null,
  cursor: null,
};
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS);
const find = (asked: Partial<DirectoryQuestion>) => suite.app.findExperts({ ...ANY, ...asked });
const namesOf = async (asked: Partial<DirectoryQuestion>) =>
  (await find(asked)).experts.map(({ username }) => username);

/** Experts of one test are told from the others' by a language that nobody else speaks. */
const listed = (language: string, usernames: string[], nextFreeAt: Date | null = inHours(2)) =>
  Promise.all(
    usernames.map((username) =>
      makeExpert({ profile: { username, languages: [language], nextFreeAt } }),
    ),
  );

describe('the directory', () => {
  it('shows who has published and whose plan shows them, and nobody else', async () => {
    const withoutPage = BOOKED_WITH.filter((feature) => feature !== 'profile_expert');
    await listed('q1', ['shown']);
    await makeExpert({ profile: { username: 'draft', languages: ['q1'], status: 'draft' } });
    await makeExpert({
      features: withoutPage,
      profile: { username: 'unpaid', languages: ['q1'] },
    });
    expect(await namesOf({ language: 'q1' })).toEqual(['shown']);
  });

  it('orders by the first free time, and puts last who has none', async () => {
    await listed('q2', ['never'], null);
    await listed('q2', ['later'], inHours(48));
    await listed('q2', ['soon'], inHours(1));
    expect(await namesOf({ language: 'q2' })).toEqual(['soon', 'later', 'never']);
    expect(await namesOf({ language: 'q2', freeUntil: inHours(24) })).toEqual(['soon']);
  });

  it('promises no time that has gone by, nor one that the plan lets nobody book', async () => {
    await listed('q3', ['gone'], inHours(-1));
    await makeExpert({
      features: ['profile_expert', 'events_create'],
      profile: { username: 'timeless', languages: ['q3'], nextFreeAt: inHours(1) },
    });
    const { experts } = await find({ language: 'q3' });
    expect(experts.map(({ nextFreeAt }) => nextFreeAt)).toEqual([null, null]);
    expect(await namesOf({ language: 'q3', freeUntil: inHours(24) })).toEqual([]);
  });

  it('finds words by their beginnings, without accents, and only all of them together', async () => {
    await makeExpert({
      profile: {
        username: 'joao',
        name: 'João Simões',
        title: 'Fisioterapeuta',
        languages: ['q4'],
      },
    });
    for (const text of ['joao', 'JOÃO fisio', 'simões', 'fisioterapeuta simoes'])
      expect(await namesOf({ language: 'q4', text }), text).toEqual(['joao']);
    expect(await namesOf({ language: 'q4', text: 'joao dentista' })).toEqual([]);
    expect(await namesOf({ language: 'q4', text: `'!&|:* <-> ()` })).toEqual(['joao']);
  });

  it('narrows by specialty, and names the least that an expert takes', async () => {
    await makeExpert({
      profile: { username: 'sleep', languages: ['q5'], specialties: ['sleep', 'parenting'] },
      eventTypes: [
        { amountCents: 9000 },
        { amountCents: 6000 },
        { amountCents: 500, status: 'draft' },
      ],
    });
    await makeExpert({
      profile: { username: 'other', languages: ['q5'] },
      eventTypes: [{ status: 'archived' }],
    });
    const { experts } = await find({ language: 'q5', specialty: 'sleep' });
    expect(experts).toMatchObject([{ username: 'sleep', fromCents: 6000 }]);
    expect((await find({ language: 'q5', specialty: 'postpartum' })).experts).toMatchObject([
      { username: 'other', fromCents: null },
    ]);
  });
});

describe('the pages of the directory', () => {
  const numbered = (count: number) => Array.from({ length: count }, (_, n) => `r-${100 + n}`);

  it('show everybody once, forwards and backwards, while others come, go and move', async () => {
    const { app } = suite;
    const stays = numbered(55);
    await listed('q6', stays.slice(0, 30), inHours(3));
    await listed('q6', stays.slice(30), null);
    const [moves] = await listed('q6', ['moves'], inHours(2));
    const seen: string[] = [];
    let word: string | null = null;
    let before: string | null = null;
    do {
      const page = await find({ language: 'q6', cursor: app.readCursor(word ?? undefined) });
      seen.push(...page.experts.map(({ username }) => username));
      ({ after: word, before } = page);
      // Behind and ahead of the reader alike.
      await listed('q6', [`new-${seen.length}`], seen.length < 30 ? inHours(1) : null);
      await app
        .db()
        .update(app.expertProfiles)
        .set({ nextFreeAt: sql`now() + make_interval(mins => ${seen.length})` })
        .where(eq(app.expertProfiles.organizationId, moves?.organizationId ?? ''));
    } while (word);
    expect(seen.filter((name) => name.startsWith('r-')).toSorted()).toEqual(stays);

    const back: string[] = [];
    while (before) {
      const page = await find({ language: 'q6', cursor: app.readCursor(before) });
      back.unshift(...page.experts.map(({ username }) => username));
      ({ before } = page);
    }
    expect(new Set(back).size).toBe(back.length);
    expect(back.filter((name) => name.startsWith('r-'))).toEqual(
      seen
        .filter((name) => name.startsWith('r-'))
        .slice(0, back.filter((n) => n.startsWith('r-')).length),
    );
  });

  it('have no way on where there is nobody more', async () => {
    await listed(
      'q7',
      numbered(20).map((name) => `${name}-q7`),
    );
    expect(await find({ language: 'q7' })).toMatchObject({ before: null, after: null });
    await listed('q7', ['r-999-q7']);
    const first = await find({ language: 'q7' });
    expect(first.before).toBeNull();
    const second = await find({
      language: 'q7',
      cursor: suite.app.readCursor(first.after ?? undefined),
    });
    expect(second.experts).toHaveLength(1);
    expect(second.after).toBeNull();
    const again = await find({
      language: 'q7',
      cursor: suite.app.readCursor(second.before ?? undefined),
    });
    expect(again.experts).toEqual(first.experts);
    expect(again.before).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { withDatabase } from '@/tests/support/bare-database';
import { owning, refusalOf, somebody } from '@/tests/support/somebody';

const suite = withDatabase(async () => ({
  ...(await import('@/lib/courses/write/save-course')),
  ...(await import('@/lib/courses/write/move-course')),
  ...(await import('@/lib/courses/write/order-course')),
  ...(await import('@/lib/courses/read/list-courses')),
}));

const lecturer = () => owning({ ...somebody(), entitlements: ['lecturer_module'] });
const told = { slug: '', summary: 'Four evenings.', audience: '', language: 'en' as const };

describe('the courses of a lecturer', () => {
  it('move by one among those of their state, from where they were shown', async () => {
    const context = await lecturer();
    const make = (title: string) => suite.app.createCourse(context, { ...told, title });
    const [a, archived, b] = [await make('A'), await make('Archived'), await make('B')];
    await suite.app.moveCourse(context, { id: archived, to: 'archived' });
    const order = async () =>
      (await suite.app.listCourses(context.organizationId))
        .filter(({ status }) => status === 'draft')
        .map(({ title }) => title);
    const step = { id: b, from: 2, by: 'up' as const };
    const answers = await Promise.all(
      [1, 2].map(() => refusalOf(suite.app.orderCourse(context, step))),
    );
    expect(answers.toSorted()).toEqual(['done', 'state_changed']);
    expect(await order()).toEqual(['B', 'A']);
    await suite.app.orderCourse(context, { ...step, from: 1 });
    expect(await order()).toEqual(['B', 'A']);
    expect(
      await refusalOf(suite.app.orderCourse(await lecturer(), { id: a, from: 2, by: 'up' })),
    ).toBe('not_found');
  });
});

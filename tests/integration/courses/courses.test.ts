import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { withDatabase } from '@/tests/support/bare-database';
import { BOOKED_WITH, makeExpert } from '@/tests/support/make-expert';
import { auditedOf, owning, refusalOf, somebody } from '@/tests/support/somebody';

const suite = withDatabase(async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/db/schema')),
  ...(await import('@/lib/courses/find-course')),
  ...(await import('@/lib/courses/write/save-course')),
  ...(await import('@/lib/courses/write/move-course')),
  ...(await import('@/lib/courses/lessons/add-lesson')),
  ...(await import('@/lib/courses/lessons/save-lesson')),
  ...(await import('@/lib/courses/lessons/move-lesson')),
  ...(await import('@/lib/courses/lessons/remove-lesson')),
  ...(await import('@/lib/courses/read/public-courses')),
  ...(await import('@/lib/experts/directory/find-experts')),
  ...(await import('@/lib/experts/profile/publish-profile')),
}));

const lecturer = (organizationId = somebody().organizationId): Promise<Context> =>
  owning({ ...somebody(), organizationId, entitlements: ['lecturer_module'] });
const told = {
  title: 'Preparing for birth',
  slug: '',
  summary: 'Four evenings.',
  audience: '',
  language: 'en' as const,
};
const lesson = (title: string) => ({ title, outline: '', minutes: null });
const find = async (context: Context, id: string) => {
  const course = await suite.app.findCourse(context.organizationId, id);
  if (!course) throw new Error('no such course');
  return course;
};
const titles = async (context: Context, id: string) =>
  (await find(context, id)).lessons.map(({ title }) => title);

async function withLessons(context: Context, names: string[]): Promise<string> {
  const id = await suite.app.createCourse(context, told);
  for (const name of names) await suite.app.addLesson(context, { courseId: id, ...lesson(name) });
  return id;
}

/** A lecturer with a public page, and a published course. */
async function published(features = [...BOOKED_WITH, 'lecturer_module' as const]) {
  const made = await makeExpert({
    features,
    profile: { languages: ['xx'], nextFreeAt: new Date(Date.now() + 3_600_000) },
  });
  const context = await lecturer(made.organizationId);
  const id = await withLessons(context, ['One']);
  await suite.app.moveCourse(context, { id, to: 'published' });
  return { ...made, context, id };
}

const inDirectory = async (givesCourses: boolean) => {
  const page = await suite.app.findExperts({
    text: null,
    specialty: null,
    language: 'xx',
    givesCourses,
    freeUntil: null,
    cursor: null,
  });
  return page.experts.map(({ username }) => username);
};

describe('a course', () => {
  it('is nobody’s without the module, nor a colleague’s in a team', async () => {
    const { createCourse } = suite.app;
    expect(await refusalOf(createCourse(somebody(), told))).toBe('feature_required');
    const colleague = { ...somebody(), entitlements: ['lecturer_module'], role: 'team_member' };
    expect(await refusalOf(createCourse(colleague, told))).toBe('forbidden');
  });

  it('is found and changed by its owner alone', async () => {
    const [owner, other] = [await lecturer(), await lecturer()];
    const id = await withLessons(owner, ['One']);
    const [one] = (await find(owner, id)).lessons;
    const { app } = suite;
    expect(await app.findCourse(other.organizationId, id)).toBeNull();
    const asked = [
      app.saveCourse(other, { ...told, id, version: 1 }),
      app.moveCourse(other, { id, to: 'published' }),
      app.addLesson(other, { courseId: id, ...lesson('Two') }),
      app.saveLesson(other, { courseId: id, id: one?.id ?? '', version: 1, ...lesson('Mine') }),
      app.removeLesson(other, { courseId: id, id: one?.id ?? '', version: 1 }),
    ];
    const answers = await Promise.all(asked.map(refusalOf));
    expect(new Set(answers)).toEqual(new Set(['not_found']));
    expect(await titles(owner, id)).toEqual(['One']);
  });

  it('has an address of its own among its owner’s, said at the field', async () => {
    const context = await lecturer();
    const id = await suite.app.createCourse(context, told);
    expect((await find(context, id)).slug).toBe('preparing-for-birth');
    expect(await refusalOf(suite.app.createCourse(context, told))).toBe('slug: taken');
    expect(await refusalOf(suite.app.createCourse(await lecturer(), told))).toBe('done');
  });

  it('is kept at most fifty times, however many tabs ask at once', async () => {
    const context = await lecturer();
    const asked = Array.from({ length: 53 }, (_, index) =>
      refusalOf(suite.app.createCourse(context, { ...told, slug: `course-${index}` })),
    );
    const answers = await Promise.all(asked);
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(50);
    expect(answers.filter((answer) => answer === 'too_many')).toHaveLength(3);
  });

  it('is not overwritten from a tab that shows an older state', async () => {
    const context = await lecturer();
    const id = await suite.app.createCourse(context, told);
    const answers = await Promise.all(
      ['First', 'Second'].map((title) =>
        refusalOf(suite.app.saveCourse(context, { ...told, title, id, version: 1 })),
      ),
    );
    expect(answers.toSorted()).toEqual(['done', 'state_changed']);
  });

  it('is published only with a summary and a lesson, and keeps both while it is', async () => {
    const context = await lecturer();
    const { app } = suite;
    const id = await app.createCourse(context, { ...told, summary: '' });
    const publish = () => refusalOf(app.moveCourse(context, { id, to: 'published' }));
    expect(await publish()).toBe('course_incomplete');
    const lessonId = await app.addLesson(context, { courseId: id, ...lesson('One') });
    expect(await publish()).toBe('course_incomplete');
    await app.saveCourse(context, { ...told, id, version: 1 });
    expect(await publish()).toBe('done');
    expect(await publish()).toBe('done');
    const emptied = { ...told, summary: '', id, version: 3 };
    expect(await refusalOf(app.saveCourse(context, emptied))).toBe('summary: required');
    const last = { courseId: id, id: lessonId, version: 1 };
    expect(await refusalOf(app.removeLesson(context, last))).toBe('course_incomplete');
    await app.moveCourse(context, { id, to: 'archived' });
    expect(await publish()).toBe('state_changed');
    expect(await auditedOf(context)).toEqual([
      'course.created',
      'lesson.added',
      'course.changed',
      'course.moved',
      'course.moved',
    ]);
  });
});

describe('the lessons of a course', () => {
  it('move by one, from where they were shown', async () => {
    const context = await lecturer();
    const id = await withLessons(context, ['A', 'B', 'C']);
    const [, b] = (await find(context, id)).lessons;
    const step = { courseId: id, id: b?.id ?? '', from: 2, by: 'up' as const };
    const answers = await Promise.all(
      [1, 2].map(() => refusalOf(suite.app.moveLesson(context, step))),
    );
    expect(answers.toSorted()).toEqual(['done', 'state_changed']);
    expect(await titles(context, id)).toEqual(['B', 'A', 'C']);
    await suite.app.moveLesson(context, { ...step, from: 1, by: 'up' });
    expect(await titles(context, id)).toEqual(['B', 'A', 'C']);
    await suite.app.moveLesson(context, { ...step, from: 1, by: 'down' });
    expect(await titles(context, id)).toEqual(['A', 'B', 'C']);
  });

  it('are changed and removed only as they were shown', async () => {
    const context = await lecturer();
    const { app } = suite;
    const id = await withLessons(context, ['A', 'B']);
    const [a] = (await find(context, id)).lessons;
    const shown = { courseId: id, id: a?.id ?? '', version: 1 };
    await app.saveLesson(context, { ...shown, title: 'A+', outline: 'More', minutes: 30 });
    expect(await refusalOf(app.saveLesson(context, { ...shown, ...lesson('A−') }))).toBe(
      'state_changed',
    );
    expect(await refusalOf(app.removeLesson(context, shown))).toBe('state_changed');
    await app.removeLesson(context, { ...shown, version: 2 });
    expect(await titles(context, id)).toEqual(['B']);
  });
});

describe('a published course', () => {
  it('is on the public page and in the directory’s filter until it is taken back', async () => {
    const { organizationId, username, context, id } = await published();
    const { listPublicCourses, moveCourse } = suite.app;
    expect(await listPublicCourses(organizationId)).toMatchObject([{ lessonCount: 1 }]);
    expect(await inDirectory(true)).toContain(username);
    await moveCourse(context, { id, to: 'draft' });
    expect(await listPublicCourses(organizationId)).toEqual([]);
    expect(await inDirectory(true)).not.toContain(username);
    expect(await inDirectory(false)).toContain(username);
  });

  it('is found from the day on which its expert publishes their page', async () => {
    const { organizationId, username, context } = await published();
    const { db, expertProfiles, publishProfile } = suite.app;
    await db()
      .update(expertProfiles)
      .set({ givesCourses: false, status: 'draft', about: 'Helps.', title: 'Midwife' })
      .where(eq(expertProfiles.organizationId, organizationId));
    await publishProfile(context, { to: 'published' });
    expect(await inDirectory(true)).toContain(username);
  });

  it.each(['lecturer_module', 'profile_expert'] as const)(
    'is paused, not gone, without %s',
    async (feature) => {
      const { organizationId, username, context, id } = await published();
      const { db, organizations, listPublicCourses, findPublicCourse, listCoursePages } = suite.app;
      const isListed = async () =>
        (await listCoursePages()).some((page) => page.username === username);
      expect(await isListed()).toBe(true);
      const open = [...BOOKED_WITH, 'lecturer_module' as const].filter((one) => one !== feature);
      await db()
        .update(organizations)
        .set({ openFeatures: open })
        .where(eq(organizations.id, organizationId));
      const { slug } = await find(context, id);
      expect(await listPublicCourses(organizationId)).toEqual([]);
      expect(await findPublicCourse(organizationId, slug)).toMatchObject({ isPaused: true });
      expect(await inDirectory(true)).not.toContain(username);
      expect(await isListed()).toBe(false);
    },
  );
});

import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { ProfileInput } from '@/lib/experts/profile/profile-input';
import { withDatabase } from '@/tests/support/bare-database';
import { auditedOf, refusalOf, somebody } from '@/tests/support/somebody';

const suite = withDatabase(async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/db/schema')),
  ...(await import('@/lib/experts/profile/ensure-profile')),
  ...(await import('@/lib/experts/profile/publish-profile')),
  ...(await import('@/lib/experts/profile/read-profile')),
  ...(await import('@/lib/experts/profile/save-profile')),
  ...(await import('@/lib/experts/branding/save-accent')),
}));

let made = 0;
const told = (parts: Partial<ProfileInput> = {}): ProfileInput => ({
  name: 'Inês Conceição',
  username: `ines-${(made += 1)}`,
  title: 'Fisioterapeuta',
  about: 'Trabalho com mães.',
  languages: ['pt'],
  specialties: ['pelvic-floor'],
  locationKind: 'online',
  city: '',
  timeZone: 'Europe/Lisbon',
  ...parts,
});

describe('saving a profile', () => {
  it('keeps it as a draft, and what the directory finds it by, in every language', async () => {
    const context = somebody();
    await suite.app.saveProfile(context, told({ city: 'Évora', locationKind: 'both' }));
    const profile = await suite.app.readProfile(context.organizationId);
    expect(profile).toMatchObject({ status: 'draft', name: 'Inês Conceição', city: 'Évora' });
    const found = profile?.searchText.split(' ') ?? [];
    expect(found).toEqual(
      expect.arrayContaining(['ines', 'conceicao', 'maes.', 'evora', 'pelvic', 'pavimento']),
    );
  });

  it('changes the one there is, and nobody else’s', async () => {
    const [context, other] = [somebody(), somebody()];
    const theirs = told();
    await suite.app.saveProfile(other, theirs);
    await suite.app.saveProfile(context, told({ title: 'Before' }));
    await suite.app.saveProfile(context, told({ title: 'After' }));
    expect(await suite.app.readProfile(context.organizationId)).toMatchObject({ title: 'After' });
    expect(await suite.app.readProfile(other.organizationId)).toMatchObject({
      username: theirs.username,
    });
  });

  it('gives a user name to one of twenty who want it at once, and tells the others at the field', async () => {
    const wanted = told().username;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        refusalOf(suite.app.saveProfile(somebody(), told({ username: wanted }))),
      ),
    );
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'username: taken')).toHaveLength(19);
  });

  it('lets somebody keep their own user name', async () => {
    const context = somebody();
    const own = told();
    await suite.app.saveProfile(context, own);
    expect(await refusalOf(suite.app.saveProfile(context, own))).toBe('done');
  });

  it('refuses to empty what a published page needs, and keeps what was there', async () => {
    const context = somebody();
    const own = told();
    await suite.app.saveProfile(context, own);
    await suite.app.publishProfile(context, { to: 'published' });
    expect(await refusalOf(suite.app.saveProfile(context, { ...own, about: '' }))).toBe(
      'about: required',
    );
    expect(await suite.app.readProfile(context.organizationId)).toMatchObject({
      status: 'published',
      about: own.about,
    });
  });
});

describe('publishing a profile', () => {
  const publish = (context: ReturnType<typeof somebody>) =>
    refusalOf(suite.app.publishProfile(context, { to: 'published' }));

  it('is done once however often it is asked for, and can be taken back', async () => {
    const context = somebody();
    await suite.app.saveProfile(context, told());
    await Promise.all([publish(context), publish(context)]);
    await suite.app.publishProfile(context, { to: 'draft' });
    expect(await suite.app.readProfile(context.organizationId)).toMatchObject({ status: 'draft' });
    expect(await auditedOf(context)).toEqual([
      'profile.saved',
      'profile.published',
      'profile.unpublished',
    ]);
  });

  it.each([
    { title: '' },
    { about: '' },
    { languages: [] },
    { specialties: [] },
    { locationKind: 'in_person' as const },
  ])('waits while something is missing: %j', async (parts) => {
    const context = somebody();
    await suite.app.saveProfile(context, told(parts));
    expect(await publish(context)).toBe('profile_incomplete');
  });

  it('finds nothing to publish before anything was saved', async () => {
    expect(await publish(somebody())).toBe('not_found');
  });
});

describe('a profile that something else needs first', () => {
  it('is made once, as a draft under a user name of chance', async () => {
    const context = somebody('Rui Sá');
    await Promise.all([suite.app.ensureProfile(context), suite.app.ensureProfile(context)]);
    const profile = await suite.app.readProfile(context.organizationId);
    expect(profile).toMatchObject({ status: 'draft', name: 'Rui Sá' });
    expect(profile?.username).toMatch(/^rui-sa-[0-9a-f]{6}$/);
  });

  it('lies under no address that could not be one', async () => {
    const names = ['', 'x'.repeat(200), 'Admin', '李'];
    for (const name of names) {
      const context = somebody(name);
      await suite.app.ensureProfile(context);
      const profile = await suite.app.readProfile(context.organizationId);
      expect(profile?.username).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(profile?.username.length).toBeLessThanOrEqual(40);
    }
  });
});

describe('the colour of a page', () => {
  it('is kept where it can be read, and taken back', async () => {
    const context = somebody();
    await suite.app.saveAccent(context, { accentColour: '#0f766e' });
    expect(await suite.app.readProfile(context.organizationId)).toMatchObject({
      accentColour: '#0f766e',
    });
    await suite.app.saveAccent(context, { accentColour: null });
    expect(await suite.app.readProfile(context.organizationId)).toMatchObject({
      accentColour: null,
    });
  });

  it('is refused where it cannot, and nothing is made for it', async () => {
    const context = somebody();
    const asked = suite.app.saveAccent(context, { accentColour: '#ffee00' });
    expect(await refusalOf(asked)).toBe('accentColour: low_contrast');
    const { expertProfiles } = suite.app;
    const own = eq(expertProfiles.organizationId, context.organizationId);
    expect(await suite.app.db().$count(expertProfiles, own)).toBe(0);
  });
});

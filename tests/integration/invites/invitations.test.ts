import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { eventually, newExpert } from '@/tests/support/expert';
import {
  accessOf,
  APPLICATION,
  inviteBecomes,
  inviteOf,
  somebodyOfThePlatform,
} from '@/tests/support/invites';
import { newSubscriber } from '@/tests/support/plan';
import { refusalOf } from '@/tests/support/somebody';
import { withWorker } from '@/tests/support/suite';

const load = async () => ({
  ...(await import('@/lib/console/applications/list-applications')),
  ...(await import('@/lib/console/invitations/list-invitations')),
  ...(await import('@/lib/integrations/workos')),
  ...(await import('@/lib/invites/applications/apply')),
  ...(await import('@/lib/invites/applications/documents')),
  ...(await import('@/lib/invites/applications/withdraw-application')),
  ...(await import('@/lib/invites/invitations/accept-invitation')),
  ...(await import('@/lib/invites/invitations/expire-invitations')),
  ...(await import('@/lib/invites/invitations/resend-invitation')),
  ...(await import('@/lib/invites/invitations/send-invitation')),
  ...(await import('@/lib/invites/invitations/withdraw-invitation')),
  ...(await import('@/lib/invites/review/claim-application')),
  ...(await import('@/lib/invites/review/reject-application')),
  ...(await import('@/lib/organizations/personal/export-person')),
  ...(await import('@/lib/organizations/personal/sync-person')),
  ...(await import('@/db/client')),
  schema: await import('@/db/schema'),
});
const suite = withWorker(load);
let administrator: Context;
beforeAll(async () => {
  administrator = await somebodyOfThePlatform();
});

const OFFER = { tier: 'community', withLecturer: false, locale: 'pt' } as const;
const invite = (email: string) => suite.app.sendInvitation(administrator, { ...OFFER, email });

/** The secret word of the newest e-mail to an address. */
async function wordTo(email: string, count = 1): Promise<string> {
  const found = await eventually(`${count} e-mails to ${email}`, async () => {
    const all = await suite.mail.control.messages();
    const own = all.filter(({ to }) => to.includes(email));
    return own.length >= count && own.at(-1);
  });
  return /\/invitation\/([\w-]{43})/.exec(JSON.stringify(found))?.[1] ?? '';
}

async function verified(): Promise<Context> {
  const person = await newExpert();
  await suite.app
    .workos()
    .userManagement.updateUser({ userId: person.actor.userId, emailVerified: true });
  return person;
}

describe('an invitation by e-mail', () => {
  it('opens the plan for whoever has the address and has shown it, and for nobody else, once', async () => {
    const person = await newExpert();
    const id = await invite(person.actor.email.toUpperCase());
    const token = await wordTo(person.actor.email);
    const accept = (who: Context) => refusalOf(suite.app.acceptInvitation(who, { token }));
    expect(await accept(await verified())).toBe('forbidden');
    expect(await accept(person)).toBe('forbidden');
    await suite.app
      .workos()
      .userManagement.updateUser({ userId: person.actor.userId, emailVerified: true });
    const outcomes = await Promise.all([accept(person), accept(person)]);
    expect(outcomes).toContain('done');
    expect(new Set(outcomes).size).toBe(2);
    await inviteBecomes(id, 'active');
    await eventually('the role', async () => (await accessOf(person)).role === 'expert_community');
  });

  it('sent again has another address; the one before opens nothing; expired and withdrawn ones neither', async () => {
    const person = await verified();
    const { email } = person.actor;
    const id = await invite(email);
    const first = await wordTo(email);
    await suite.app.resendInvitation(administrator, { id, round: 1 });
    expect(await refusalOf(suite.app.resendInvitation(administrator, { id, round: 1 }))).toBe(
      'state_changed',
    );
    const second = await wordTo(email, 2);
    expect(second).not.toBe(first);
    const accept = (token: string) => refusalOf(suite.app.acceptInvitation(person, { token }));
    expect(await accept(first)).toBe('not_found');
    await ends(id, '-1 second');
    expect(await accept(second)).toBe('state_changed');
    await suite.app.expireInvitations();
    expect((await inviteOf(id)).status).toBe('expired');
    await suite.app.resendInvitation(administrator, { id, round: 2 });
    const third = await wordTo(email, 3);
    await suite.app.withdrawInvitation(administrator, { id });
    expect(await accept(third)).toBe('state_changed');
  });

  it('is written about once before it ends, and is one for an address', async () => {
    const email = `${crypto.randomUUID()}@example.test`;
    const id = await invite(email);
    expect(await refusalOf(invite(email))).toBe('email: invited_already');
    await ends(id, '2 days');
    await suite.app.expireInvitations();
    await suite.app.expireInvitations();
    await wordTo(email, 2);
    const all = await suite.mail.control.messages();
    expect(all.filter(({ to }) => to.includes(email))).toHaveLength(2);
  });

  it('is not sent to somebody with a plan', async () => {
    const subscriber = await newSubscriber('top-expert-monthly');
    expect(await refusalOf(invite(subscriber.actor.email))).toBe('already_subscribed');
  });
});

async function ends(id: string, in_: string): Promise<void> {
  const { invites } = suite.app.schema;
  await suite.app
    .db()
    .update(invites)
    .set({ expiresAt: sql`now() + ${in_}::interval` })
    .where(eq(invites.id, id));
}

describe('an application', () => {
  it('is one however often it is sent, is answered by one, and may follow a rejection', async () => {
    const person = await newExpert();
    const sent = await Promise.all(
      [1, 2, 3].map(() => refusalOf(suite.app.apply(person, APPLICATION))),
    );
    expect(sent.filter((one) => one === 'done')).toHaveLength(1);
    const [row] = await rowsOf(person);
    const id = row?.id ?? '';
    await suite.app.claimApplication(administrator, { id });
    const other = await somebodyOfThePlatform();
    const reject = (who: Context) =>
      refusalOf(suite.app.rejectApplication(who, { id, answer: 'No licence.' }));
    expect(await reject(other)).toBe('state_changed');
    await suite.app.claimApplication(other, { id, instead: administrator.actor.userId });
    expect(await reject(administrator)).toBe('state_changed');
    expect(await reject(other)).toBe('done');
    expect(await refusalOf(suite.app.apply(person, APPLICATION))).toBe('done');
    await suite.app.withdrawApplication(person);
    expect((await rowsOf(person)).map(({ status }) => status).toSorted()).toEqual([
      'rejected',
      'withdrawn',
    ]);
  });

  it('takes documents by what is in them, so many and no more', async () => {
    const person = await newExpert();
    const pdf = new TextEncoder().encode('%PDF-1.4\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n%%EOF');
    const add = (file: Uint8Array, name = 'a/"b".exe') =>
      refusalOf(suite.app.addDocument(person, { name, file }));
    expect(await add(pdf)).toBe('not_found');
    await suite.app.apply(person, APPLICATION);
    expect(await add(new TextEncoder().encode('<script>1</script>'), 'x.pdf')).toBe(
      'document: not_a_document',
    );
    const outcomes = await Promise.all(Array.from({ length: 7 }, () => add(pdf)));
    expect(outcomes.filter((one) => one === 'done')).toHaveLength(5);
    expect(outcomes).toContain('document: too_many');
    const exported = await suite.app.exportPerson(person.actor.userId);
    expect(exported.eleva['applicationDocuments']).toHaveLength(5);
    expect(exported.eleva['applicationDocuments']?.[0]).toMatchObject({ name: 'ab.pdf' });
    expect(JSON.stringify(exported.eleva['expertApplications'])).not.toContain('reviewerId');
  });

  it('is gone with the person, documents and invited address too', async () => {
    const person = await newExpert();
    await suite.app.apply(person, APPLICATION);
    const inviteId = await invite(person.actor.email);
    const { eleva } = await suite.app.exportPerson(person.actor.userId);
    expect(eleva['invites']).toHaveLength(1);
    expect(JSON.stringify(eleva['invites'])).not.toContain('tokenHash');
    await suite.app.workos().userManagement.deleteUser(person.actor.userId);
    await suite.app.syncPerson(person.actor.userId);
    expect(await rowsOf(person)).toEqual([]);
    expect(await inviteOf(inviteId)).toMatchObject({
      status: 'withdrawn',
      email: null,
      tokenHash: null,
    });
  });
});

async function rowsOf({ organizationId }: Context) {
  const { expertApplications } = suite.app.schema;
  return suite.app
    .db()
    .select()
    .from(expertApplications)
    .where(eq(expertApplications.organizationId, organizationId));
}

describe('the lists of the console', () => {
  it('page by an index, and sort nothing', async () => {
    const { db } = suite.app;
    await db().execute(sql`
      insert into expert_applications (organization_id, user_id, status, expertise, experience, licence, motivation, created_at)
      select 'org_' || n, 'user_' || n, case when n % 3 = 0 then 'pending' else 'approved' end, 'x', 'x', 'x', 'x', now() - n * interval '1 minute'
      from generate_series(1, 3000) n`);
    await db().execute(sql`
      insert into invites (status, tier, with_lecturer, created_by, created_at)
      select case when n % 3 = 0 then 'ended' else 'revoked' end, 'top', false, 'x', now() - n * interval '1 minute'
      from generate_series(1, 3000) n`);
    await db().execute(sql`analyze expert_applications`);
    await db().execute(sql`analyze invites`);
    const plans = [
      sql`select * from expert_applications where status in ('pending', 'under_review') order by created_at, id limit 51`,
      sql`select * from expert_applications where status = 'approved' order by created_at desc, id desc limit 51`,
      sql`select * from invites order by created_at desc, id desc limit 51`,
      sql`select * from invites where status = 'revoked' order by created_at desc, id desc limit 51`,
    ];
    for (const query of plans) {
      const plan = JSON.stringify(await db().execute(sql`explain ${query}`));
      expect(plan).not.toMatch(/Seq Scan|Sort/);
    }
    const first = await suite.app.listApplications('waiting', null);
    expect(first.rows).toHaveLength(50);
    const { readPlace } = await import('@/lib/console/paging/place');
    const second = await suite.app.listApplications(
      'waiting',
      readPlace(first.older ?? '', 'uuid'),
    );
    const shown = [...first.rows, ...second.rows];
    expect(new Set(shown.map(({ id }) => id)).size).toBe(100);
    expect(shown.map(({ createdAt }) => createdAt.getTime())).toEqual(
      shown.map(({ createdAt }) => createdAt.getTime()).toSorted((a, b) => a - b),
    );
    expect((await suite.app.listInvitations('revoked', null)).rows).toHaveLength(50);
  });
});

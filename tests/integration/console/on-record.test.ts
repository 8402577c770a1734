import { and, eq, like } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/core/context';
import { newExpert } from '@/tests/support/expert';
import { APPLICATION, somebodyOfThePlatform } from '@/tests/support/invites';
import { withWorker } from '@/tests/support/suite';

const suite = withWorker(async () => ({
  ...(await import('@/lib/auth/console/audited')),
  ...(await import('@/lib/core/errors')),
  ...(await import('@/lib/console/people/list-sessions')),
  ...(await import('@/lib/console/people/sign-out-person')),
  ...(await import('@/lib/integrations/workos')),
  ...(await import('@/lib/invites/applications/apply')),
  ...(await import('@/lib/invites/applications/documents')),
  ...(await import('@/lib/invites/review/read-document')),
  ...(await import('@/db/client')),
  ...(await import('@/db/schema')),
}));

let administrator: Context;
beforeAll(async () => {
  administrator = await somebodyOfThePlatform();
});

async function recorded(actor: Context, action: string) {
  const { auditLog, db } = suite.app;
  const rows = await db()
    .select({ target: auditLog.target, details: auditLog.details })
    .from(auditLog)
    .where(and(eq(auditLog.actor, actor.actor.userId), like(auditLog.action, action)))
    .orderBy(auditLog.id);
  return rows;
}

describe('what an administrator does', () => {
  const deed = { verb: 'signOutPerson', target: 'user_1', reason: 'A lost phone.' };

  it('is on record before it begins and after it has ended, whatever its end', async () => {
    const who = await somebodyOfThePlatform();
    let before: unknown[] = [];
    await suite.app.audited(who, deed, async () => {
      before = await recorded(who, 'console.%');
    });
    expect(before).toEqual([
      { target: 'user_1', details: { verb: 'signOutPerson', reason: 'A lost phone.' } },
    ]);
    const refused = new suite.app.AppError('state_changed', 'no');
    await expect(suite.app.audited(who, deed, () => Promise.reject(refused))).rejects.toBe(refused);
    expect(await recorded(who, 'console.ended')).toMatchObject([
      { details: { outcome: 'done' } },
      { details: { outcome: 'state_changed' } },
    ]);
  });

  it.each([
    { ...deed, reason: 'It was \0 lost.' },
    { ...deed, target: 'user_\0' },
    { ...deed, reason: 'It was \ud800 lost.' },
  ])('is not done where it cannot be put on record: %j', async (unrecordable) => {
    let isDone = false;
    const done = suite.app.audited(administrator, unrecordable, () => {
      isDone = true;
      return Promise.resolve();
    });
    await expect(done).rejects.toThrow(/audit_log/);
    expect(isDone).toBe(false);
  });
});

describe('a document of an applicant', () => {
  it('is handed out as it came, to an administrator who is on record for it', async () => {
    const person = await newExpert();
    await suite.app.apply(person, APPLICATION);
    const file = new TextEncoder().encode('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF');
    const { id } = await suite.app.addDocument(person, { name: '../licença\r\n.exe', file });
    const who = await somebodyOfThePlatform();
    const read = await suite.app.readDocument(who, id);
    expect(read).toMatchObject({ name: '..licença.pdf', contentType: 'application/pdf' });
    expect(new Uint8Array(read.content)).toEqual(file);
    expect(await recorded(who, 'application.document_read')).toMatchObject([
      { details: { document: id } },
    ]);
    for (const none of [crypto.randomUUID(), 'x', '../1', `${id}\0`])
      await expect(suite.app.readDocument(who, none)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is not handed out where that cannot be put on record', async () => {
    const person = await newExpert();
    await suite.app.apply(person, APPLICATION);
    const file = new TextEncoder().encode('%PDF-1.4\n%%EOF');
    const { id } = await suite.app.addDocument(person, { name: 'a', file });
    const { actor } = administrator;
    const nobody = { ...administrator, actor: { ...actor, userId: 'user_\0' } };
    await expect(suite.app.readDocument(nobody, id)).rejects.toThrow(/audit_log/);
  });
});

describe('signing a person out everywhere', () => {
  const signIn = async ({ actor }: Context) => {
    const { authorize } = await import('@/tests/integration/sandbox/workos/sandbox-fixture');
    const { code, codeVerifier } = await authorize(suite.app.workos(), actor.email);
    await suite.app.workos().userManagement.authenticateWithCode({ code, codeVerifier });
  };
  const sessionsOf = ({ actor }: Context) => suite.app.listSessions(actor.userId);

  it('ends each of their sessions here at once and at WorkOS, nobody else’s, and is on record', async () => {
    const [person, other] = await Promise.all([newExpert(), newExpert()]);
    for (const who of [person, person, other]) await signIn(who);
    const sessions = await sessionsOf(person);
    expect(sessions).toHaveLength(2);
    const who = await somebodyOfThePlatform();
    await suite.app.signOutPerson(who, person.actor.userId);
    const { db, revocations } = suite.app;
    const ended = await db().select({ subject: revocations.subject }).from(revocations);
    expect(ended.map(({ subject }) => subject).toSorted()).toEqual(
      sessions.map(({ id }) => `session:${id}`).toSorted(),
    );
    await expect.poll(() => sessionsOf(person)).toEqual([]);
    expect(await sessionsOf(other)).toHaveLength(1);
    const entry = { target: person.actor.userId, details: { sessions: 2 } };
    expect(await recorded(who, 'person.signed_out_everywhere')).toEqual([entry]);
    await suite.app.signOutPerson(who, person.actor.userId);
    expect(await recorded(who, 'person.signed_out_everywhere')).toHaveLength(2);
  });

  it('touches none while WorkOS does not say which there are', async () => {
    const person = await newExpert();
    await signIn(person);
    await suite.stack.workos.control.down(true);
    const asked = suite.app.signOutPerson(administrator, person.actor.userId);
    await expect(asked).rejects.toMatchObject({ code: 'provider_unavailable' });
    await suite.stack.workos.control.down(false);
    expect(await sessionsOf(person)).toHaveLength(1);
  });

  it('finds none of somebody who has been deleted, whose page is there all the same', async () => {
    const person = await newExpert();
    await signIn(person);
    await suite.app.workos().userManagement.deleteUser(person.actor.userId);
    expect(await sessionsOf(person)).toEqual([]);
    await suite.app.signOutPerson(administrator, person.actor.userId);
    expect((await recorded(administrator, 'person.signed_out_everywhere')).at(-1)).toMatchObject({
      target: person.actor.userId,
      details: { sessions: 0 },
    });
  });
});

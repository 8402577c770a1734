import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { auditLog } from '@/db/schema';
import { addDocument } from '@/lib/invites/applications/documents';
import { apply } from '@/lib/invites/applications/apply';
import { expect, newEmail, test } from '../support/browser';
import { arrive, type Knocking, moveTo, newTeamOf } from '../support/callers';
import {
  act,
  arriveAsAdministrator,
  newAdministrator,
  signInAsAdministrator,
} from '../support/console';
import { contextOf, newExpertWithAppointments, newTopExpert } from '../support/e2e-people';
import { APPLICATION } from '../support/invites';
import { inEachLanguage } from '../support/words';

const REASON = 'A test asks for it, and tells why.';

const recordOf = async (actor: string, action: string) =>
  db()
    .select({ target: auditLog.target, details: auditLog.details })
    .from(auditLog)
    .where(and(eq(auditLog.actor, actor), eq(auditLog.action, action)));

inEachLanguage(({ say }) => {
  test('what an administrator’s browser sends is refused from anybody else, whatever is in it', async ({
    page,
  }) => {
    const { userId } = await newExpertWithAppointments(newEmail());
    await signInAsAdministrator(page, `/admin/people/${userId}`);
    const sending = page.waitForRequest((request) => 'next-action' in request.headers());
    await act(page, { label: say('consolePerson.signOut'), reason: REASON, says: say });
    const sent = await sending;
    const body = sent.postDataBuffer() ?? Buffer.alloc(0);
    expect(body.toString()).toContain(REASON);
    const email = newEmail();
    const expert = await newTopExpert(email);
    // The proxy leads everybody away whose token does not say `admin`; this one's does, of another organization.
    const teamId = await newTeamOf(expert.userId, 'admin');
    const { visitor } = await arrive(email);
    await moveTo(teamId, visitor);
    const { 'next-action': action = '', 'content-type': type = '' } = sent.headers();
    const without = Buffer.from(body.toString('latin1').replace(REASON, ' '.repeat(34)), 'latin1');
    for (const forged of [body, without]) {
      const answer = await visitor.fetch(`/admin/people/${userId}`, {
        method: 'POST',
        headers: { 'next-action': action, 'content-type': type, accept: 'text/x-component' },
        body: new Uint8Array(forged),
      });
      expect(await answer.text()).toContain('console_only');
    }
    const refused = { target: 'signOutPerson', details: { code: 'console_only' } };
    const doors = await recordOf(expert.userId, 'door.refused');
    expect(doors.filter(({ target }) => target === 'signOutPerson')).toEqual([refused, refused]);
    expect(await recordOf(expert.userId, 'console.begun')).toEqual([]);
  });
});

test('a document of an applicant is a file to keep, for administrators alone', async () => {
  const email = newEmail();
  const applicant = contextOf(await newExpertWithAppointments(email), email);
  await apply(applicant, APPLICATION);
  const file = new TextEncoder().encode('%PDF-1.4\n<script>alert(1)</script>\n%%EOF');
  const { id } = await addDocument(applicant, { name: 'a";\r\nx: y.html', file });
  const door = `/api/admin/documents/${id}`;
  const asked = async ({ visitor }: Knocking) => visitor.fetch(door);
  expect((await asked(await arrive(email))).status).toBe(403);
  const { visitor } = await arriveAsAdministrator();
  const answer = await visitor.fetch(door);
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': "attachment; filename*=UTF-8''a%3Bx%20y.pdf",
    'x-content-type-options': 'nosniff',
  });
  expect(answer.headers.get('content-security-policy')).toContain('sandbox');
  expect(answer.headers.get('cache-control')).toMatch(/private.*no-store/);
  expect(await answer.bytes()).toEqual(file);
  for (const none of [crypto.randomUUID(), '%00', '..%2fsearch', 'x'])
    expect((await visitor.fetch(`/api/admin/documents/${none}`)).status).toBe(404);
});

test('an address of the console that no list has written is no fault', async () => {
  const { visitor } = await arriveAsAdministrator();
  const { userId } = await newAdministrator();
  const at = '2026-01-01T00:00:00.000000Z';
  for (const path of [
    ...['audit', 'drift', 'jobs', 'applications', 'invitations', 'money', 'inbox'].flatMap(
      (list) => [
        `/admin/${list}?before=${at}~x`,
        `/admin/${list}?before=2026-02-31T00:00:00.000000Z~1`,
      ],
    ),
    '/admin/money?expert=%00&month=2026-99',
    '/admin/audit?actor=%00&since=2026-99-99&until=%ED%A0%80',
    '/admin/inbox?q=%00&found=-1',
    '/admin/people?q=%00%25_',
    `/admin/people/${userId}?x=%00`,
  ])
    expect([path, (await visitor.fetch(path)).status]).toEqual([path, 200]);
  for (const path of ['people', 'organizations', 'inbox', 'money', 'drift', 'bulk', 'applications'])
    for (const none of ['%00', '%25', '..%2f..', "1'--"])
      expect([path, none, (await visitor.fetch(`/admin/${path}/${none}`)).status]).toEqual([
        path,
        none,
        404,
      ]);
});

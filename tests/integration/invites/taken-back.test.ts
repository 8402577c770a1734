import { expect, it } from 'vitest';
import { newExpert } from '@/tests/support/expert';
import { APPLICATION, somebodyOfThePlatform } from '@/tests/support/invites';
import { withWorker } from '@/tests/support/suite';

const suite = withWorker(async () => ({
  ...(await import('@/lib/invites/applications/apply')),
  ...(await import('@/lib/invites/applications/documents')),
  ...(await import('@/lib/invites/applications/withdraw-application')),
  ...(await import('@/lib/invites/review/reject-application')),
  ...(await import('@/lib/organizations/personal/export-person')),
}));

it('an application taken back keeps none of its documents, however often; one that was answered does', async () => {
  const { app } = suite;
  const person = await newExpert();
  const file = new TextEncoder().encode('%PDF-1.4\n%%EOF');
  const kept = async () => (await app.exportPerson(person.actor.userId)).eleva;
  for (const name of ['first', 'second']) {
    await app.apply(person, APPLICATION);
    await app.addDocument(person, { name, file });
    await app.withdrawApplication(person);
  }
  expect((await kept())['expertApplications']).toHaveLength(2);
  expect((await kept())['applicationDocuments']).toEqual([]);
  const id = await app.apply(person, APPLICATION);
  await app.addDocument(person, { name: 'third', file });
  await app.rejectApplication(await somebodyOfThePlatform(), { id, answer: 'No.' });
  expect((await kept())['applicationDocuments']).toMatchObject([{ name: 'third.pdf' }]);
});

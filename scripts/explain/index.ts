import { type Feature, FEATURES } from '@/config/catalog';
import { type Explanation, explain } from '@/lib/console/explain/explain';
import { findMeantOrganizations } from '@/lib/console/explain/find-organizations';
import { reasonSentence } from './reason-sentence';
import { loadEnv } from '../commands/load-env';
import { Refusal } from '../commands/refusal';
import { runCommand } from '../commands/run-command';

const USAGE = 'npm run explain E-MAIL-OR-ID FEATURE [ISO TIME]';

/** `npm run explain WHO FEATURE [TIME]`: why access is, or was, open or shut. */
async function main([who, feature, time]: string[]): Promise<number> {
  if (!who || !isFeature(feature))
    throw new Refusal(
      `${feature ? `There is no feature "${feature}". ` : ''}Usage: ${USAGE}\nFeatures: ${Object.keys(FEATURES).join(', ')}`,
      2,
    );
  const at = time ? new Date(time) : null;
  if (at && Number.isNaN(at.getTime()))
    throw new Refusal(`"${time}" is not a time like 2026-11-22T10:00:00Z.`, 2);
  loadEnv();
  const [meant, ...others] = await findMeantOrganizations(who);
  if (others.length > 0 && meant)
    throw new Refusal(
      `"${who}" can be ${[meant, ...others].map(({ id, name }) => `${id} (${name})`).join(', ')}. Name one of them.`,
      2,
    );
  const answer = meant ? await explain(meant.id, feature, at) : null;
  if (!answer) {
    console.error(`There is nothing here that "${who}" leads to.`);
    return 1;
  }
  print(answer);
  return 0;
}

function print(answer: Explanation): void {
  const { organizationId, feature, at, open, since, because, vendors } = answer;
  console.log(
    `${feature} is ${open ? 'OPEN' : 'SHUT'} for ${organizationId} at ${at.toISOString()}`,
  );
  console.log(`because ${reasonSentence(because)}`);
  console.log(`since ${since?.toISOString() ?? 'ever'}\n`);
  for (const { id, linkedAt, deletedAt } of answer.customers) {
    const link = linkedAt ? `linked to WorkOS ${linkedAt.toISOString()}` : 'NOT linked to WorkOS';
    console.log(`customer      ${id}  ${deletedAt ? 'deleted in Stripe' : link}`);
  }
  for (const { id, plan, status, live, since: from, includes } of answer.subscriptions)
    console.log(
      `subscription  ${id}  ${plan ?? 'unknown plan'}  ${status}${live ? ', live' : ''}  since ${from.toISOString()}  ${includes ? 'includes it' : 'does not include it'}`,
    );
  for (const { id, type, receivedAt, status } of answer.events)
    console.log(`event         ${id}  ${type}  ${receivedAt.toISOString()}  ${status}`);
  if (vendors)
    console.log(
      vendors.workos
        ? `WorkOS        names ${vendors.workos.customerId ?? 'no customer'}, role ${vendors.workos.role ?? 'none'}`
        : 'WorkOS        does not answer',
    );
  console.log(
    `token         says so from its next refresh on; until then the change is masked in every app process.`,
  );
}

const isFeature = (name: string | undefined): name is Feature =>
  name !== undefined && Object.hasOwn(FEATURES, name);

await runCommand({ usage: USAGE, words: 3 }, ({ positionals }) => main(positionals));

import { type Feature, FEATURES } from '@/config/catalog';
import { explain } from '@/lib/access/explain';
import { loadEnv } from './commands/load-env';
import { Refusal } from './commands/refusal';
import { runCommand } from './commands/run-command';

const USAGE = 'npm run explain ORGANIZATION FEATURE [ISO TIME]';

/** `npm run explain ORGANIZATION FEATURE [TIME]`: why access is, or was, open or shut. */
async function main([organizationId, feature, time]: string[]): Promise<number> {
  if (!organizationId || !isFeature(feature))
    throw new Refusal(
      `${feature ? `There is no feature "${feature}". ` : ''}Usage: ${USAGE}\nFeatures: ${Object.keys(FEATURES).join(', ')}`,
      2,
    );
  const at = time ? new Date(time) : new Date();
  if (Number.isNaN(at.getTime()))
    throw new Refusal(`"${time}" is not a time like 2026-11-22T10:00:00Z.`, 2);
  loadEnv();
  const answer = await explain(organizationId, feature, at);
  if (!answer) {
    console.error(`There is no organization ${organizationId} here.`);
    return 1;
  }
  console.log(
    `${feature} is ${answer.open ? 'OPEN' : 'SHUT'} for ${organizationId} at ${at.toISOString()}`,
  );
  console.log(`because ${answer.because}`);
  console.log(`since ${answer.since?.toISOString() ?? 'ever'}\n`);
  for (const customer of answer.customers) {
    const link = customer.linkedAt
      ? `linked to WorkOS ${customer.linkedAt.toISOString()}`
      : 'NOT linked to WorkOS';
    console.log(`customer      ${customer.id}  ${customer.deletedAt ? 'deleted in Stripe' : link}`);
  }
  for (const { id, plan, status, live, since, includes } of answer.subscriptions) {
    console.log(
      `subscription  ${id}  ${plan ?? 'unknown plan'}  ${status}${live ? ', live' : ''}  since ${since.toISOString()}  ${includes ? 'includes it' : 'does not include it'}`,
    );
  }
  for (const { id, type, receivedAt, status } of answer.events) {
    console.log(`event         ${id}  ${type}  ${receivedAt.toISOString()}  ${status}`);
  }
  console.log(
    `token         says so from its next refresh on; until then the change is masked in every app process.`,
  );
  return 0;
}

const isFeature = (name: string | undefined): name is Feature =>
  name !== undefined && Object.hasOwn(FEATURES, name);

await runCommand({ usage: USAGE, words: 3 }, ({ positionals }) => main(positionals));

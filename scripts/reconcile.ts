import { reconcile } from '@/lib/reconcile/reconcile';
import { loadEnv } from './commands/load-env';
import { runCommand } from './commands/run-command';

const REPAIR = 'npm run reconcile -- --apply';

/**
 * `npm run reconcile` compares Stripe, WorkOS and us and prints what differs; `-- --apply` repairs
 * it. Exits 1 when there was drift, 0 when all agree. Ctrl-C stops it; the next run goes on there.
 */
async function main(repairs: boolean): Promise<number> {
  loadEnv();
  let stopping = false;
  process.once('SIGINT', () => {
    stopping = true;
  });
  const result = await reconcile({
    repairs,
    shouldStop: () => stopping,
    onDrift: (organizationId, { kind, expected, found }) =>
      console.log(
        `${organizationId}  ${kind}  expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`,
      ),
  });
  if (!result) {
    console.error('Another reconcile is under way; try again when it has finished.');
    return 2;
  }
  const state = result.finished ? 'checked' : 'checked so far; run it again to go on';
  console.log(
    `${result.checked} organizations ${state}, ${result.drifted} drifted${repairs && result.drifted > 0 ? ', repaired' : ''}.`,
  );
  if (result.drifted > 0 && !repairs) console.log(`Nothing was repaired. Repair it: ${REPAIR}`);
  return result.drifted > 0 ? 1 : 0;
}

await runCommand(
  { usage: `npm run reconcile | ${REPAIR}`, options: { apply: { type: 'boolean' } } },
  ({ values }) => main(values.apply ?? false),
);

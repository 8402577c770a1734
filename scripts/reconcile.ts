import { reconcile } from '@/lib/reconcile/reconcile';
import { loadEnv } from './commands/load-env';
import { runCommand } from './commands/run-command';

/**
 * `npm run reconcile` compares Stripe, WorkOS and us and prints what differs; `-- --apply` repairs
 * it. Exits 1 when there was drift, 0 when all agree. Ctrl-C stops it; the next run goes on there.
 */
async function main(args: string[]): Promise<number> {
  loadEnv();
  let stopping = false;
  process.once('SIGINT', () => {
    stopping = true;
  });
  const repairs = args.includes('--apply');
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
  return result.drifted > 0 ? 1 : 0;
}

await runCommand(main);

import { type Drift, DRIFTS } from '@/lib/reconcile/drift-kinds';
import { reconcile } from '@/lib/reconcile/reconcile';
import { loadEnv } from './commands/load-env';
import { runCommand } from './commands/run-command';

const REPAIR = 'npm run reconcile -- --apply';
const WIPED = `${REPAIR} --wiped`;

/**
 * `npm run reconcile` compares Stripe, WorkOS and us and prints what differs, in words; `-- --apply`
 * repairs what can be, and `--wiped` takes customers whom Stripe's test data has no more for deleted. What to do about the rest: `docs/reconcile.md`. Exits 1 when there was drift, 0
 * when all agree. Ctrl-C stops it; the next run goes on there.
 */
async function main(repairs: boolean, isWiped: boolean): Promise<number> {
  loadEnv();
  let stopping = false;
  process.once('SIGINT', () => {
    stopping = true;
  });
  const result = await reconcile({
    repairs,
    isWiped,
    shouldStop: () => stopping,
    onDrift: (organizationId, drift, isRepaired) => {
      console.log(describe(organizationId ?? 'no organization', drift));
      if (repairs) console.log(isRepaired ? '  repaired' : '  not repaired');
    },
  });
  if (!result) {
    console.error('Another reconcile is under way; try again when it has finished.');
    return 2;
  }
  const { drifted, unrepaired } = result;
  const state = result.finished ? 'checked' : 'checked so far; run it again to go on';
  const isMended = repairs && drifted > 0 && unrepaired === 0;
  console.log(
    `${result.checked} organizations ${state}, ${drifted} drifted${isMended ? ', repaired' : ''}.`,
  );
  if (drifted > 0 && !repairs) console.log(`Nothing was repaired. Repair what can be: ${REPAIR}`);
  if (repairs && unrepaired > 0)
    console.log(`Left for a person: ${unrepaired}. docs/reconcile.md says what to do.`);
  return drifted > 0 ? 1 : 0;
}

function describe(name: string, { kind, expected, found }: Drift): string {
  const what = `expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`;
  return `${name}  ${kind}  ${what}\n  ${DRIFTS[kind]}`;
}

await runCommand(
  {
    usage: `npm run reconcile | ${REPAIR} | ${WIPED}`,
    options: { apply: { type: 'boolean' }, wiped: { type: 'boolean' } },
  },
  ({ values }) => main(values.apply ?? false, values.wiped ?? false),
);

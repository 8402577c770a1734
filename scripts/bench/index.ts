import { writeFileSync } from 'node:fs';
import { readArguments } from '../commands/read-arguments';
import { sayError } from '../commands/run-command';
import { ensureBuild } from '../measure/ensure-build';
import { type Installation, startInstallation } from './installation';
import { printReport } from './report';
import { inTurn, type Measurement, type Scenario } from './scenario';
import { access } from './scenarios/access';
import { book } from './scenarios/book';
import { consoleLists } from './scenarios/console';
import { directory } from './scenarios/directory';
import { analytics } from './scenarios/analytics';
import { gate } from './scenarios/gate';
import { ledger } from './scenarios/ledger';
import { ledgerStatement } from './scenarios/ledger-statement';
import { page } from './scenarios/page';
import { reconcile } from './scenarios/reconcile';
import { revoke } from './scenarios/revoke';
import { slots } from './scenarios/slots';
import { stream } from './scenarios/stream';
import { webhook } from './scenarios/webhook';

/** In the order they run. A new one is a file in `scenarios/` and a line here. */
const SCENARIOS: Record<string, Scenario> = {
  gate,
  webhook,
  access,
  page,
  book,
  analytics,
  revoke,
  stream,
  slots,
  directory,
  reconcile,
  ledger: inTurn(ledger, ledgerStatement),
  console: consoleLists,
};

const ACCEPTS = {
  usage: 'npm run bench [-- SCENARIO …] [--json FILE]',
  options: { json: { type: 'string' } },
  words: Infinity,
} as const;

/** `npm run bench [-- gate webhook …] [--json FILE]`. Figures compare within one run on one machine. */
async function main(): Promise<number> {
  const { values, positionals } = readArguments(process.argv.slice(2), ACCEPTS);
  const unknown = positionals.filter((name) => !Object.hasOwn(SCENARIOS, name));
  if (unknown.length > 0) {
    console.error(
      `There is no scenario ${unknown.join(', ')}; there are ${Object.keys(SCENARIOS).join(', ')}.`,
    );
    return 2;
  }
  ensureBuild();
  const installation = await startInstallation();
  const stop = once(() => installation.stop());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void stop().finally(() => process.exit(130)));
  try {
    const names = positionals.length > 0 ? positionals : Object.keys(SCENARIOS);
    const results = await runAll(installation, names);
    printReport(results);
    if (values.json) writeFileSync(values.json, `${JSON.stringify(figuresOf(results), null, 2)}\n`);
    return 0;
  } finally {
    await stop();
  }
}

async function runAll(
  installation: Installation,
  names: string[],
): Promise<Map<string, Measurement>> {
  const results = new Map<string, Measurement>();
  for (const name of names) {
    console.log(`Measuring ${name} …`);
    const measurement = await SCENARIOS[name]?.(installation);
    if (measurement) results.set(name, measurement);
  }
  return results;
}

function figuresOf(results: Map<string, Measurement>): Record<string, unknown> {
  return Object.fromEntries([...results].map(([name, { figures }]) => [name, figures]));
}

function once(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= run());
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => process.exit(sayError(error)),
);

import { runCommand } from './commands/run-command';
import { Refusal } from './commands/refusal';
import { tellTests } from './test/tell-tests';

const USAGE = 'npm run test:property | npm run test:kill';

/** The engine's two long tests, with what they take longer than in `npm test`. */
const LONG_TESTS = {
  /** 1,000 random stories of subscriptions, as many mornings of bookings, and five times as many stories of the books, which are short. A failing seed is printed; PROPERTY_SEED tells it again, PROPERTY_SHRINK=true shortens it. */
  property: {
    files: ['convergence', 'bookings', 'books'],
    variables: {
      PROPERTY_RUNS: process.env['PROPERTY_RUNS'] ?? '1000',
      PROPERTY_BOOKS: process.env['PROPERTY_BOOKS'] ?? process.env['PROPERTY_RUNS'] ?? '5000',
    },
  },
  /** A minute of `kill -9` for app, worker and Postgres under a stream of events. */
  kill: { files: ['kill'], variables: { KILL_SECONDS: process.env['KILL_SECONDS'] ?? '60' } },
};

/** `npm run test:property` and `npm run test:kill`. */
await runCommand({ usage: USAGE, words: 1 }, async ({ positionals: [name] }) => {
  if (name !== 'property' && name !== 'kill') throw new Refusal(`Usage: ${USAGE}`, 2);
  const { files, variables } = LONG_TESTS[name];
  const integration = files.map((file) => `tests/integration/engine/${file}.test.ts`);
  return tellTests({ unit: [], integration, e2e: [] }, variables);
});

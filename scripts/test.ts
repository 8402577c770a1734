import { rmSync } from 'node:fs';
import { runTests } from './test/run-tests';
import { ROOT } from './stack/load-env';
import { join } from 'node:path';

/** `npm test`: everything, on this machine alone. Ends with one line `N passed, N failed`. */
const folder = join(ROOT, '.test', `run-${process.pid}`);
runTests(folder, new Set(process.argv.slice(2))).then(
  ({ passed, failed }) => {
    rmSync(folder, { recursive: true, force: true });
    console.log(`${passed} passed, ${failed} failed`);
    process.exit(failed === 0 && passed > 0 ? 0 : 1);
  },
  (error: unknown) => {
    console.error(error);
    rmSync(folder, { recursive: true, force: true });
    console.log('0 passed, 1 failed');
    process.exit(1);
  },
);

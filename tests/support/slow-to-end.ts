import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { endWithParent } from '@/scripts/commands/spawn-child';

/** A process with a job at hand when it is told to end; notes in `NOTES` what it does. */
const note = (line: string) => appendFileSync(process.env['NOTES'] ?? '', `${line}\n`);
process.once('SIGTERM', () => {
  void sleep(500).then(() => {
    note('job finished');
    process.exit(0);
  });
});
endWithParent(() => process.exit(0));
note('started');

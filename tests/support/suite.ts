import { afterAll, beforeAll } from 'vitest';
import type { RunningWorker } from '@/lib/jobs/worker';
import type { MailSandbox } from '@/sandbox/mail';
import { startSuiteMail } from './emails';
import { type Stack, startStack } from './stack';

/** What one suite works with; there from its first test to its last. */
export interface Suite<App> {
  stack: Stack;
  /** The modules under test, loaded once the environment points at the stack. */
  app: App;
  mail: MailSandbox;
}

/** A stack with a running worker and a mail server of one suite's own, started before its tests and stopped after them. */
export function withWorker<App>(load: () => Promise<App>): Suite<App> {
  // Filled before the first test runs; nothing reads it earlier.
  const suite = {} as Suite<App>;
  let worker: RunningWorker;
  beforeAll(async () => {
    suite.mail = await startSuiteMail();
    suite.stack = await startStack();
    suite.app = await load();
    const { startWorker } = await import('@/lib/jobs/worker');
    worker = await startWorker({ concurrency: 4 });
  });
  afterAll(async () => {
    await worker.stop();
    await suite.stack.stop();
    await suite.mail.stop();
  });
  return suite;
}

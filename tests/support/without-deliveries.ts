import { afterAll, beforeAll } from 'vitest';
import { type Stack, startStack } from './stack';

/** A stack to which Stripe's webhooks never come: whatever happens there is found by whoever looks. */
export function withoutDeliveries<App>(load: () => Promise<App>): { stack: Stack; app: App } {
  // Filled before the first test runs; nothing reads it earlier.
  const suite = {} as { stack: Stack; app: App };
  beforeAll(async () => {
    suite.stack = await startStack();
    suite.app = await load();
    await suite.stack.stripe.control.deliveries({ url: suite.stack.webhookUrl, drop: true });
  });
  afterAll(() => suite.stack.stop());
  return suite;
}

import { startStripe } from '@/sandbox/stripe';
import { startWorkos } from '@/sandbox/workos';
import { endWithParent } from '../commands/spawn-child';

/** Both stand-ins in a process of their own, on free ports, in memory; tells its parent where they are. */
const stripe = await startStripe();
const workos = await startWorkos({
  clientId: 'client_sandbox',
  apiKey: 'sk_test_sandbox',
  tokenLifetimeSeconds: 3600,
  stripe: { url: stripe.url, apiKey: 'sk_test_workos' },
});
const stop = async (): Promise<void> => {
  await workos.stop();
  await stripe.stop();
  process.exit(0);
};
process.once('SIGTERM', () => void stop());
endWithParent(() => process.exit(0));
process.send?.({ stripePort: stripe.port, workosPort: workos.port });

import { startWorkos } from '@/sandbox/workos';

/** Runs the stand-in in a process of its own, for tests that kill it. Prints its address. */
const [dataDir = '', port = '0'] = process.argv.slice(2);
const { url } = await startWorkos({
  dataDir,
  port: Number(port),
  clientId: 'client_sandbox',
  apiKey: 'sk_test_sandbox',
});
process.stdout.write(`${url}\n`);

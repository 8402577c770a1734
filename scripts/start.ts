import next from 'next';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { env } from '@/config/env';
import { correlate } from '@/lib/core/correlation';
import { stopTelemetry } from '@/lib/telemetry/start-telemetry';
import { loadEnv, ROOT } from './commands/load-env';
import { readArguments } from './commands/read-arguments';
import { Refusal } from './commands/refusal';
import { requireMigrated } from './commands/require-migrated';
import { sayError } from './commands/run-command';
import { defaultPorts } from './stack/sandbox-env';
import { endWithParent } from './commands/spawn-child';
import { surviveLostConnections } from './commands/survive-lost-connections';

/**
 * The app's server: `npm start` serves the build, `--dev` compiles on demand. Next's own server,
 * entered through ours so that the peer's address is noted where a client cannot forge it.
 */
async function main(): Promise<void> {
  const development = readMode();
  if (!development && !existsSync(join(ROOT, '.next', 'BUILD_ID')))
    throw new Refusal('There is no build to serve yet. Make one: npm run build');
  const source = loadEnv();
  const port = defaultPorts().app;
  const host = process.env['HOST'] || (source === 'sandbox' ? '127.0.0.1' : '0.0.0.0');
  endWithParent(() => process.exit(0));
  surviveLostConnections();
  await requireMigrated();
  const app = next({
    dev: development,
    dir: ROOT,
    hostname: 'localhost',
    port,
    turbopack: development,
  });
  await app.prepare();
  const handle = app.getRequestHandler();
  const trustsTraces = env().TRUSTED_PROXY_HOPS > 0;
  const server = createServer((request, response) => {
    if (request.method === 'TRACE') return void response.writeHead(405).end();
    dropOwn(request.headers);
    request.headers['x-eleva-peer'] = request.socket.remoteAddress ?? 'unknown';
    if (!trustsTraces) dropTrace(request.headers);
    void correlate(randomUUID(), () => handle(request, response));
  });
  const upgrade = app.getUpgradeHandler();
  if (development)
    server.on('upgrade', (request, socket, head) => void upgrade(request, socket, head));
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(isTaken(error) ? portTaken(port) : error));
    server.listen(port, host, resolve);
  });
  if (source === 'sandbox')
    console.log('No key of an account is set, so this uses the stand-ins of this checkout.');
  console.log(`Eleva listens on ${env().NEXT_PUBLIC_APP_URL} (${host}:${port})`);
  const stop = () => {
    server.close(() => void stopTelemetry().then(() => process.exit(0)));
    server.closeIdleConnections();
    setTimeout(() => process.exit(0), 5000).unref();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

/** Whether to compile on demand; Next is told so, and what is ours to say before it starts. */
function readMode(): boolean {
  const accepts = { usage: 'npm start', options: { dev: { type: 'boolean' } } } as const;
  const { dev = false } = readArguments(process.argv.slice(2), accepts).values;
  const variables: Record<string, string | undefined> = process.env;
  variables['NODE_ENV'] = dev ? 'development' : 'production';
  variables['NEXT_TELEMETRY_DISABLED'] ??= '1';
  // `.env` is read once, by us: Next would read more files than the worker does.
  variables['__NEXT_PROCESSED_ENV'] = 'true';
  return dev;
}

/** A stranger's trace is not ours to go on with; Next would. */
function dropTrace(headers: IncomingHttpHeaders): void {
  delete headers['traceparent'];
  delete headers['tracestate'];
}

/** What the proxy tells our handlers is nobody else's to say, on the few paths too that it does not see. */
function dropOwn(headers: IncomingHttpHeaders): void {
  for (const name of Object.keys(headers))
    if (/^x-(eleva|workos)-/.test(name)) delete headers[name];
}

const isTaken = (error: NodeJS.ErrnoException) => error.code === 'EADDRINUSE';
const portTaken = (port: number) =>
  new Refusal(`Port ${port} is taken by another program. Stop it, or set PORT to a free one.`);

main().catch((error: unknown) => process.exit(sayError(error)));

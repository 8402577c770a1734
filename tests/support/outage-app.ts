import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { freePort } from '@/scripts/stack/free-port';
import { spawnChild, waitForUrl } from '@/scripts/commands/spawn-child';

/** The way to a vendor, which can be shut and opened again. */
export interface Line {
  port: number;
  /** Nobody listens any more, and who was connected is cut off. */
  cut(): Promise<void>;
  /** Connections are taken and never answered. */
  silence(): void;
  restore(): Promise<void>;
  close(): Promise<void>;
}

/** A line to a server on this machine. */
export async function openLine(target: number): Promise<Line> {
  const sockets = new Set<Socket>();
  let isSilent = false;
  const server = createServer((caller) => {
    const vendor = connect(target, '127.0.0.1');
    for (const socket of [caller, vendor]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => sockets.delete(socket));
    }
    caller.once('close', () => vendor.destroy());
    vendor.once('close', () => caller.destroy());
    if (!isSilent) caller.pipe(vendor).pipe(caller);
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const dropAll = () => sockets.forEach((socket) => socket.destroy());
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const cut = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    dropAll();
    await closed;
  };
  const silence = () => {
    isSilent = true;
    dropAll();
  };
  const restore = async () => {
    isSilent = false;
    dropAll();
    if (!server.listening) await listen(port);
  };
  const close = async () => {
    if (server.listening) await cut();
  };
  return { port, cut, silence, restore, close };
}

/** A second app server on the tests' database, whose lines to the vendors can be cut. */
export async function startOutageApp() {
  const stripe = await openLine(Number(new URL(process.env['TEST_STRIPE_URL'] ?? '').port));
  const workos = await openLine(Number(new URL(process.env['TEST_WORKOS_URL'] ?? '').port));
  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  const app = spawnChild('scripts/start.ts', [], {
    PORT: String(port),
    HOST: '127.0.0.1',
    NEXT_PUBLIC_APP_URL: appUrl,
    NEXT_PUBLIC_WORKOS_REDIRECT_URI: `${appUrl}/auth/callback`,
    STRIPE_API_BASE_URL: `http://127.0.0.1:${stripe.port}`,
    WORKOS_API_PORT: String(workos.port),
    TRUSTED_PROXY_HOPS: '1',
    LOG_LEVEL: 'silent',
  });
  const stop = async () => {
    await app.stop();
    await Promise.all([stripe.close(), workos.close()]);
  };
  await waitForUrl(`http://127.0.0.1:${port}/api/health/live`, app);
  return { appUrl, stripe, workos, stop };
}

import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo, Server as NetServer } from 'node:net';
import { type MailControl, mailControl } from './control';
import { openMailbox } from './mailbox';
import { createMailboxServer } from './mailbox-server';
import { createSmtpSink } from './smtp-sink';

/** A running mail server that keeps everything, and its mailbox page. */
export interface MailSandbox {
  /** Where to send to, as `SMTP_URL` wants it. */
  smtpUrl: string;
  smtpPort: number;
  /** The mailbox page. */
  url: string;
  port: number;
  control: MailControl;
  stop(): Promise<void>;
}

/** Ports are free ones unless given; without `dataDir` nothing is kept on disk. */
export interface MailSandboxOptions {
  smtpPort?: number;
  port?: number;
  dataDir?: string;
}

/** Starts the stand-in for a mail provider, on this machine only. Refuses production. */
export async function startMail(options: MailSandboxOptions = {}): Promise<MailSandbox> {
  if (process.env['NODE_ENV'] === 'production')
    throw new Error('The mail sandbox does not start with NODE_ENV=production.');
  const mailbox = openMailbox(options.dataDir);
  const faults = { refusals: { times: 0, code: 451 }, latencyMs: 0 };
  const sink = createSmtpSink(mailbox, faults);
  // A client that goes away in the middle is no concern of ours; unheard, it would end the process.
  sink.on('error', () => undefined);
  const server = createMailboxServer(mailbox, faults);
  const smtpPort = await listen(sink.server, options.smtpPort ?? 0);
  const closeSink = () => new Promise<void>((resolve) => sink.close(resolve));
  const port = await listen(server, options.port ?? 0).catch(async (error: unknown) => {
    await closeSink();
    throw error;
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    await closeSink();
    await closeServer(server);
  };
  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    smtpPort,
    url,
    port,
    control: mailControl(url),
    stop,
  };
}

async function listen(server: NetServer, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

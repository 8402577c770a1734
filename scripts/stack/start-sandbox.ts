import { join } from 'node:path';
import { HANDLED_WORKOS_EVENTS } from '@/lib/webhooks/workos-event';
import { startMail, type MailSandbox } from '@/sandbox/mail';
import { startPostgres, type PostgresSandbox } from '@/sandbox/postgres';
import { startStripe, type StripeSandbox } from '@/sandbox/stripe';
import { startWorkos, type WorkosSandbox } from '@/sandbox/workos';
import { sandboxEnv, type SandboxPorts, type SandboxSecrets } from './sandbox-env';

/** A running sandbox and the environment to talk to it with. */
export interface Sandbox {
  postgres: PostgresSandbox;
  stripe: StripeSandbox;
  workos: WorkosSandbox;
  mail: MailSandbox;
  env: Record<string, string>;
  /** From now on both vendors tell the app what happens, at its webhooks. */
  tellApp(): Promise<void>;
  stop(): Promise<void>;
}

/** How to start one. Without `folder` nothing but the database is kept on disk. */
export interface SandboxOptions {
  ports: Partial<SandboxPorts> & { app: number };
  secrets: SandboxSecrets;
  databaseFolder: string;
  folder?: string;
  durable?: boolean;
}

/** Starts Postgres and the stand-ins for Stripe, WorkOS and a mail provider. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { ports, secrets, folder } = options;
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const one of stops.toReversed()) await one();
  };
  try {
    const postgres = await startPostgres({
      dataDir: options.databaseFolder,
      port: ports.postgres ?? 0,
      durable: options.durable ?? true,
    });
    stops.push(() => postgres.stop());
    const stripe = await startStripe({
      port: ports.stripe ?? 0,
      ...(folder && { dataDir: join(folder, 'stripe') }),
    });
    stops.push(() => stripe.stop());
    const workos = await startWorkos({
      port: ports.workos ?? 0,
      clientId: 'client_sandbox',
      apiKey: 'sk_test_sandbox',
      stripe: { url: stripe.url, apiKey: 'sk_test_workos' },
      ...(folder && { dataDir: join(folder, 'workos') }),
    });
    stops.push(() => workos.stop());
    const mail = await startMail({
      smtpPort: ports.mail ?? 0,
      port: ports.mailbox ?? 0,
      ...(folder && { dataDir: join(folder, 'mail') }),
    });
    stops.push(() => mail.stop());
    const tellApp = async () => {
      // One for the platform's own events and one for those of connected accounts, as at Stripe.
      for (const connect of [false, true])
        await stripe.control.registerEndpoint({
          url: `http://127.0.0.1:${ports.app}/api/webhooks/stripe`,
          secret: secrets.webhookSecret,
          connect,
        });
      await workos.control.registerWebhook({
        url: `http://127.0.0.1:${ports.app}/api/webhooks/workos`,
        secret: secrets.workosWebhookSecret,
        events: [...HANDLED_WORKOS_EVENTS],
      });
    };
    const taken = {
      app: ports.app,
      stripe: stripe.port,
      workos: workos.port,
      postgres: postgres.port,
      mail: mail.smtpPort,
      mailbox: mail.port,
    };
    return { postgres, stripe, workos, mail, env: sandboxEnv(taken, secrets), tellApp, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

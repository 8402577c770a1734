import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where each part of the sandbox listens, on the loopback interface. */
export interface SandboxPorts {
  app: number;
  stripe: number;
  workos: number;
  postgres: number;
  /** SMTP. Without it no e-mail is sent. */
  mail?: number;
  /** The page that shows what was sent. */
  mailbox?: number;
  /** The app's metrics under `npm run dev`; the worker's are one further. */
  metrics?: number;
}

/** Secrets of one sandbox, made by the machine it runs on. */
export interface SandboxSecrets {
  cookiePassword: string;
  webhookSecret: string;
  workosWebhookSecret: string;
}

/** Ports of `npm run dev`, each settable by the variable of the same meaning. */
export function defaultPorts(
  variables: Record<string, string | undefined> = process.env,
): Required<SandboxPorts> {
  return {
    app: port(variables, 'PORT', 3000),
    stripe: port(variables, 'SANDBOX_STRIPE_PORT', 12_111),
    workos: port(variables, 'SANDBOX_WORKOS_PORT', 4100),
    postgres: port(variables, 'SANDBOX_POSTGRES_PORT', 54_329),
    mail: port(variables, 'SANDBOX_MAIL_PORT', 1025),
    mailbox: port(variables, 'SANDBOX_MAILBOX_PORT', 8025),
    metrics: port(variables, 'SANDBOX_METRICS_PORT', 9464),
  };
}

function port(
  variables: Record<string, string | undefined>,
  name: string,
  fallback: number,
): number {
  const text = variables[name];
  if (!text) return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value > 0 && value < 65_536) return value;
  throw new Error(`${name} must be a port number from 1 to 65535, got "${text}"`);
}

/** New random secrets. */
export function makeSecrets(): SandboxSecrets {
  const random = () => randomBytes(24).toString('hex');
  return {
    cookiePassword: random(),
    webhookSecret: `whsec_${random()}`,
    workosWebhookSecret: random(),
  };
}

/** The secrets of the sandbox kept in `folder`; made at its first start. */
export function keptSecrets(folder: string): SandboxSecrets {
  const file = join(folder, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as SandboxSecrets;
  mkdirSync(folder, { recursive: true });
  const secrets = makeSecrets();
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}

/** The environment with which app, worker and commands talk to a sandbox. Not one value is a real account's. */
export function sandboxEnv(
  ports: SandboxPorts,
  secrets: SandboxSecrets,
  database = 'eleva',
): Record<string, string> {
  const app = `http://localhost:${ports.app}`;
  return {
    DATABASE_URL: `postgres://postgres@127.0.0.1:${ports.postgres}/${database}`,
    STRIPE_SECRET_KEY: 'sk_test_sandbox',
    STRIPE_WEBHOOK_SECRET: secrets.webhookSecret,
    STRIPE_API_BASE_URL: `http://127.0.0.1:${ports.stripe}`,
    // The stand-in has no limit unless it is told one.
    STRIPE_RATE_LIMIT: '100000',
    STRIPE_OPERATION_RATE_LIMIT: '100000',
    NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY: 'pk_test_sandbox',
    WORKOS_API_KEY: 'sk_test_sandbox',
    WORKOS_CLIENT_ID: 'client_sandbox',
    WORKOS_COOKIE_PASSWORD: secrets.cookiePassword,
    WORKOS_WEBHOOK_SECRET: secrets.workosWebhookSecret,
    WORKOS_API_HOSTNAME: '127.0.0.1',
    WORKOS_API_PORT: String(ports.workos),
    WORKOS_API_HTTPS: 'false',
    NEXT_PUBLIC_WORKOS_REDIRECT_URI: `${app}/auth/callback`,
    NEXT_PUBLIC_APP_URL: app,
    SUPPORT_EMAIL: 'help@eleva.test',
    PORT: String(ports.app),
    ...(ports.mail && {
      SMTP_URL: `smtp://127.0.0.1:${ports.mail}`,
      EMAIL_FROM: 'Eleva Care <hello@eleva.test>',
    }),
  };
}

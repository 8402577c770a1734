import { z } from 'zod';

/**
 * The only reader of `process.env`. Read at run time, never at build time: one build serves any
 * installation. Every variable is explained in `.env.example`.
 */
const secretList = z
  .string()
  .min(1)
  .transform((list) =>
    list
      .split(',')
      .map((secret) => secret.trim())
      .filter(Boolean),
  );

const stripeKey = (prefix: RegExp, form: string) =>
  z.string().regex(prefix, `must look like ${form}`);

const flag = z
  .enum(['true', 'false', '1', '0'])
  .transform((value) => value === 'true' || value === '1');

/** `smtp://` or `smtps://` with user and password in it, and a sender: `Name <address>` or an address. */
const mail = {
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// URL' }).optional(),
  EMAIL_FROM: z
    .string()
    .regex(/^([^<>]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, 'must look like Name <address>')
    .optional(),
};

const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// URL' });

/** The exporters read more standard OTEL_* variables by themselves (.env.example). */
const telemetry = {
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl.optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  OTEL_METRIC_EXPORT_INTERVAL: z.coerce.number().int().min(1000).max(3_600_000).default(60_000),
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  METRICS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
};

const fields = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' }),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(100).default(10),
  STRIPE_SECRET_KEY: stripeKey(/^(sk|rk)_(test|live)_\w+$/, 'sk_test_… or sk_live_…'),
  STRIPE_WEBHOOK_SECRET: secretList,
  STRIPE_CONNECT_WEBHOOK_SECRET: secretList.optional(),
  STRIPE_API_BASE_URL: z.url().optional(),
  STRIPE_RATE_LIMIT: z.coerce.number().int().min(1).max(100_000).optional(),
  STRIPE_OPERATION_RATE_LIMIT: z.coerce.number().int().min(1).max(100_000).default(25),
  STRIPE_RATE_SHARE: z.coerce.number().min(0.01).max(1).default(1),
  STRIPE_RATE_FOR_PEOPLE: z.coerce.number().min(0).max(0.9).default(0.2),
  NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY: stripeKey(/^pk_(test|live)_\w+$/, 'pk_test_… or pk_live_…'),
  WORKOS_API_KEY: z.string().regex(/^sk_\w+$/, 'must look like sk_…'),
  WORKOS_CLIENT_ID: z.string().regex(/^client_\w+$/, 'must look like client_…'),
  WORKOS_COOKIE_PASSWORD: z.string().min(32, 'must have at least 32 characters'),
  WORKOS_WEBHOOK_SECRET: secretList.optional(),
  WORKOS_API_HOSTNAME: z.string().min(1).optional(),
  WORKOS_API_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  WORKOS_API_HTTPS: flag.default(true),
  NEXT_PUBLIC_WORKOS_REDIRECT_URI: z.url(),
  NEXT_PUBLIC_APP_URL: z.url(),
  SECURITY_CONTACT: z
    .url({ protocol: /^(mailto|https)$/, error: 'must be a mailto: or https: address' })
    .optional(),
  SUPPORT_EMAIL: z.email('must be an e-mail address').optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  WORKER_IN_APP: flag.default(false),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  ...mail,
  ...telemetry,
});

const schema = fields
  .refine((all) => !all.SMTP_URL || all.EMAIL_FROM, { path: ['EMAIL_FROM'] })
  .refine((all) => all.SMTP_URL || !all.EMAIL_FROM, { path: ['SMTP_URL'] });

export type Env = z.infer<typeof schema>;

/** Names every missing or malformed variable at once; never prints a value. */
export class EnvError extends Error {
  override name = 'EnvError';
}

/** Validates a set of variables. Empty strings count as absent. Throws `EnvError`. */
export function parseEnv(variables: Readonly<Record<string, string | undefined>>): Env {
  const present = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const result = schema.safeParse(present);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const name = issue.path.join('.');
    return present[name] === undefined ? `  ${name} is missing` : `  ${name} ${issue.message}`;
  });
  throw new EnvError(
    `The environment is not usable:\n${[...new Set(lines)].join('\n')}\nSee .env.example.`,
  );
}

let cached: Env | undefined;

/** The validated environment of this process. Throws `EnvError` on first use if it is unusable. */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}

/** Where the Stripe API and Stripe.js are served from, and what a browser must be allowed to reach. */
export function stripeOrigins(): { scriptUrl: string; origins: string[] } {
  const base = env().STRIPE_API_BASE_URL;
  if (base) {
    return { scriptUrl: new URL('/v3/stripe.js', base).href, origins: [new URL(base).origin] };
  }
  return {
    scriptUrl: 'https://js.stripe.com/endive/stripe.js',
    origins: [
      'https://js.stripe.com',
      'https://*.js.stripe.com',
      'https://api.stripe.com',
      'https://hooks.stripe.com',
    ],
  };
}

/** Origin of the WorkOS API, where sign-in and sign-out pages live. */
export function workosOrigin(): string {
  const { WORKOS_API_HOSTNAME, WORKOS_API_PORT, WORKOS_API_HTTPS } = env();
  const url = new URL(
    `${WORKOS_API_HTTPS ? 'https' : 'http'}://${WORKOS_API_HOSTNAME ?? 'api.workos.com'}`,
  );
  if (WORKOS_API_PORT) url.port = String(WORKOS_API_PORT);
  return url.origin;
}

/** Whether this installation talks to Stripe in live mode; events of the other mode are refused. */
export function isLivemode(): boolean {
  return /^\w\w_live_/.test(env().STRIPE_SECRET_KEY);
}

/** Whether the app is on somebody's own machine, by the address that people open it at. */
export function isOnThisMachine(): boolean {
  const { hostname } = new URL(env().NEXT_PUBLIC_APP_URL);
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

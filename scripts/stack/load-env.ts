import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defaultPorts, keptSecrets, sandboxEnv } from './sandbox-env';

export const ROOT = join(import.meta.dirname, '..', '..');
export const SANDBOX_FOLDER = join(ROOT, '.sandbox');

/** Where a command's environment came from. */
export type EnvSource = 'environment' | 'sandbox';

/**
 * Fills `process.env` for a command: from `.env` if there is one (variables already set win), and
 * with the local sandbox's values if no Stripe key is set at all.
 */
export function loadEnv(): EnvSource {
  const file = join(ROOT, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  if (process.env['STRIPE_SECRET_KEY']) return 'environment';
  for (const [name, value] of Object.entries(
    sandboxEnv(defaultPorts(), keptSecrets(SANDBOX_FOLDER)),
  )) {
    process.env[name] ||= value;
  }
  return 'sandbox';
}

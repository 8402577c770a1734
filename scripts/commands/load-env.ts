import { join } from 'node:path';
import { env } from '@/config/env';
import { type EnvSource, envSource } from './env-source';
import { fillFromEnvFile } from './fill-from-env-file';
import { requireRunningSandbox } from '../stack/running-sandbox';
import { keptSecrets, sandboxEnv } from '../stack/sandbox-env';
import { useSandbox } from '../stack/use-sandbox';

export const ROOT = join(import.meta.dirname, '..', '..');
export const SANDBOX_FOLDER = join(ROOT, '.sandbox');

/**
 * Fills and checks `process.env` for a command: from `.env` if there is one, and with the values of
 * this checkout's running sandbox if no key of an account is set at all. Throws `Refusal` if that
 * sandbox is needed and does not run, `EnvError` if something is missing or malformed.
 */
export function loadEnv(): EnvSource {
  fillFromEnvFile(ROOT);
  const source = envSource(process.env);
  if (source === 'sandbox') {
    const { ports } = requireRunningSandbox(SANDBOX_FOLDER, ROOT);
    useSandbox(sandboxEnv(ports, keptSecrets(SANDBOX_FOLDER)));
  }
  env();
  return source;
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

/**
 * Fills `variables` from the `.env` of `folder`, if there is one. What is set already wins; an
 * empty value counts as absent on either side, so a copied and unfilled `.env.example` is no `.env`.
 */
export function fillFromEnvFile(
  folder: string,
  variables: Record<string, string | undefined> = process.env,
): void {
  const file = join(folder, '.env');
  if (!existsSync(file)) return;
  for (const [name, value] of Object.entries(parseEnv(readFileSync(file, 'utf8')))) {
    if (value) variables[name] ||= value;
  }
}

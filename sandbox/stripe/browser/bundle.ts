import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Node marks type stripping as experimental and says so once; here it is a known, tested choice. */
function quietly<T>(work: () => T): T {
  const original = process.emitWarning;
  process.emitWarning = () => {};
  try {
    return work();
  } finally {
    process.emitWarning = original;
  }
}

function plainScript(path: string): string {
  const source = readFileSync(`${folder}${path}`, 'utf8');
  return quietly(() => stripTypeScriptTypes(source))
    .replaceAll(/^import\s[^;]*?from\s+'[^']+';$/gm, '')
    .replaceAll(/^export \{[^}]*\};$/gm, '')
    .replaceAll(/^export /gm, '');
}

/**
 * One classic script out of a few typed modules, in the order given: Stripe.js must define
 * `window.Stripe` while it loads, which a module could not.
 */
export function bundle(paths: readonly string[]): string {
  return `(() => {\n'use strict';\n${paths.map(plainScript).join('\n')}\n})();\n`;
}

export function readStatic(path: string): string {
  return readFileSync(`${folder}static/${path}`, 'utf8');
}

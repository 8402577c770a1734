import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { envSource } from '@/scripts/commands/env-source';
import { fillFromEnvFile } from '@/scripts/commands/fill-from-env-file';
import { defaultPorts, makeSecrets, sandboxEnv } from '@/scripts/stack/sandbox-env';
import { useSandbox } from '@/scripts/stack/use-sandbox';

const root = join(import.meta.dirname, '..', '..', '..');
const sandbox = sandboxEnv(defaultPorts({}), makeSecrets());
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eleva-env-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const filled = (
  text: string,
  variables: Record<string, string | undefined> = {},
): Record<string, string | undefined> => {
  writeFileSync(join(folder, '.env'), text);
  fillFromEnvFile(folder, variables);
  return variables;
};

describe('.env', () => {
  it('gives way to what is set, and not to what is set to nothing', () => {
    expect(filled('A=file\nB=file\nC=', { A: 'mine', B: '' })).toEqual({ A: 'mine', B: 'file' });
  });

  it('moves the ports of the sandbox', () => {
    expect(defaultPorts(filled('PORT=4000\nSANDBOX_STRIPE_PORT=4001'))).toMatchObject({
      app: 4000,
      stripe: 4001,
      workos: 4100,
    });
  });

  it('is as good as none when copied from .env.example and left unfilled', () => {
    const variables = filled(readFileSync(join(root, '.env.example'), 'utf8'));
    expect(variables).toEqual({});
  });
});

describe('whom a command talks to', () => {
  it('is the sandbox while no account has a key, and the accounts from the first key on', () => {
    expect(envSource({ DATABASE_URL: 'postgres://x/y', STRIPE_SECRET_KEY: '' })).toBe('sandbox');
    expect(envSource({ STRIPE_SECRET_KEY: 'sk_test_1' })).toBe('environment');
    expect(envSource({ WORKOS_API_KEY: 'sk_1' })).toBe('environment');
  });

  it('is never the sandbox with a database of one’s own', () => {
    const variables = { DATABASE_URL: 'postgres://me@db.example.com/customers' };
    expect(() => useSandbox(sandbox, variables)).toThrow(
      /bring their own DATABASE_URL and never use yours/,
    );
    expect(variables).toEqual({ DATABASE_URL: 'postgres://me@db.example.com/customers' });
  });

  it('is the sandbox where its own values are set already', () => {
    const variables = { ...sandbox, LOG_LEVEL: 'warn' };
    useSandbox(sandbox, variables);
    expect(variables).toEqual({ ...sandbox, LOG_LEVEL: 'warn' });
  });
});

import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startReceiver } from './receiver';
import {
  CLIENT_ID,
  connect,
  createMember,
  signIn,
  startFixture,
  unique,
  type Fixture,
} from './sandbox-fixture';

let dataDir: string;
const running: Fixture[] = [];
const children: ChildProcess[] = [];

async function start(): Promise<Fixture> {
  const fixture = await startFixture({ dataDir });
  running.push(fixture);
  return fixture;
}

async function startProcess(): Promise<{ child: ChildProcess; url: string }> {
  const script = join(import.meta.dirname, 'server-process.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const url = await new Promise<string>((resolve) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
  });
  return { child, url };
}

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'eleva workos '));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map(({ sandbox }) => sandbox.stop()));
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

describe('a data folder', () => {
  it('keeps people, sessions and the signing key over a restart', async () => {
    const first = await start();
    const { user, organization } = await createMember(first.workos, 'expert_top');
    const session = await signIn(first.workos, user.email);
    await first.sandbox.stop();
    const { workos } = await start();
    const jwks = createRemoteJWKSet(new URL(workos.userManagement.getJwksUrl(CLIENT_ID)));
    expect((await jwtVerify(session.accessToken, jwks)).payload.sub).toBe(user.id);
    const refreshed = await workos.userManagement.authenticateWithRefreshToken({
      refreshToken: session.refreshToken,
    });
    expect(refreshed.organizationId).toBe(organization.id);
    expect((await workos.authorization.listEnvironmentRoles()).data).toHaveLength(6);
  });

  it('keeps everything that was answered when the process is killed', async () => {
    const { child, url } = await startProcess();
    const workos = connect(Number(new URL(url).port));
    const idempotencyKey = unique('key');
    const { user } = await createMember(workos);
    const created = await workos.organizations.createOrganization(
      { name: 'Kept', externalId: 'kept' },
      { idempotencyKey },
    );
    const gone = new Promise((resolve) => {
      child.once('exit', resolve);
    });
    child.kill('SIGKILL');
    await gone;
    const { workos: after } = await start();
    expect((await after.userManagement.getUser(user.id)).email).toBe(user.email);
    const again = await after.organizations.createOrganization(
      { name: 'Kept', externalId: 'kept' },
      { idempotencyKey },
    );
    expect(again.id).toBe(created.id);
  });

  it('ignores a line torn by a kill in the middle of a write', async () => {
    const first = await start();
    const { user } = await createMember(first.workos);
    await first.sandbox.stop();
    appendFileSync(join(dataDir, 'journal.jsonl'), '[["users","user_torn",{"id":"user_t');
    const { workos, sandbox } = await start();
    expect((await workos.userManagement.getUser(user.id)).id).toBe(user.id);
    expect((await sandbox.control.state()).users).toHaveLength(1);
  });

  it('drops the history of a row at start', async () => {
    const first = await start();
    const { organization } = await createMember(first.workos);
    for (let index = 0; index < 20; index += 1) {
      await first.workos.organizations.updateOrganization({
        organization: organization.id,
        name: `Name ${index}`,
      });
    }
    await first.sandbox.stop();
    await start();
    const lines = readFileSync(join(dataDir, 'journal.jsonl'), 'utf8').split('\n');
    expect(lines.filter((line) => line.startsWith('[["organizations"'))).toHaveLength(1);
  });

  it('delivers after a restart what could not be delivered before', async () => {
    const receiver = await startReceiver();
    await receiver.stop();
    const first = await start();
    await first.sandbox.control.registerWebhook({ url: receiver.url, secret: 's' });
    await createMember(first.workos);
    expect((await first.sandbox.control.state()).pending.deliveries).toBeGreaterThan(0);
    await first.sandbox.stop();
    const open = await startReceiver([], Number(new URL(receiver.url).port));
    await start();
    await vi.waitFor(() => expect(open.received.length).toBeGreaterThanOrEqual(3), 10_000);
    await open.stop();
  });
});

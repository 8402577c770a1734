import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readCommand } from '@/sandbox/postgres/read-command';
import { Refusal } from '../commands/refusal';
import type { SandboxPorts } from './sandbox-env';

const NOT_RUNNING = 'The sandbox is not running: start it with npm run dev (or npm run sandbox).';

const port = z.number().int();
const runningSchema = z.object({
  pid: z.number().int(),
  /** The checkout it was started from: a copied folder brings a file that tells of another's. */
  root: z.string(),
  ports: z.object({
    app: port,
    stripe: port,
    workos: port,
    postgres: port,
    mail: port,
    mailbox: port,
    metrics: port,
  }),
  /** False while it starts. */
  isReady: z.boolean(),
});

/** The sandbox of one checkout while a process runs it; kept in `running.json` of its folder. */
export type RunningSandbox = z.infer<typeof runningSchema>;

/** A folder that this process has. */
export interface SandboxClaim {
  /** From now on commands may use it. */
  markReady(): void;
  release(): void;
}

/** The sandbox that runs in `folder`; null if none, also after a crash, or if it is another checkout's. */
export function findRunningSandbox(folder: string, root: string): RunningSandbox | null {
  const running = readRunning(folder);
  return running && running.root === root && isSandbox(running.pid) ? running : null;
}

/** The running sandbox of `folder`. Throws `Refusal`, in the same words for every command. */
export function requireRunningSandbox(folder: string, root: string): RunningSandbox {
  const running = findRunningSandbox(folder, root);
  if (!running) throw new Refusal(`${otherCheckout(folder, root)}${NOT_RUNNING}`);
  if (!running.isReady) throw new Refusal('The sandbox is still starting: try again in a moment.');
  return running;
}

/** Takes the folder for this process until `release`. Throws `Refusal` if another process has it. */
export function claimSandbox(
  folder: string,
  root: string,
  ports: Required<SandboxPorts>,
): SandboxClaim {
  const other = findRunningSandbox(folder, root);
  if (other) {
    throw new Refusal(
      `Eleva is running already (process ${other.pid}) at http://localhost:${other.ports.app}.\nStop that one first (Ctrl-C in its terminal, or: kill ${other.pid}).`,
    );
  }
  mkdirSync(folder, { recursive: true });
  const file = runningFile(folder);
  const write = (isReady: boolean) =>
    writeFileSync(
      file,
      JSON.stringify({ pid: process.pid, root, ports, isReady } satisfies RunningSandbox),
    );
  write(false);
  return { markReady: () => write(true), release: () => rmSync(file, { force: true }) };
}

const runningFile = (folder: string) => join(folder, 'running.json');

/** What the file says, be it still true or not; null if there is none, or none that this version wrote. */
function readRunning(folder: string): RunningSandbox | null {
  const file = runningFile(folder);
  if (!existsSync(file)) return null;
  const written = z.preprocess(parseJson, runningSchema).safeParse(readFileSync(file, 'utf8'));
  return written.success ? written.data : null;
}

function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    // Cut short by a crash: the schema refuses it.
    return null;
  }
}

function otherCheckout(folder: string, root: string): string {
  const running = readRunning(folder);
  if (!running || running.root === root || !isSandbox(running.pid)) return '';
  return `The sandbox that ${runningFile(folder)} tells of is another checkout's (${running.root}). `;
}

/** Alive and one of ours: process ids are reused, so the command line decides. */
function isSandbox(pid: number): boolean {
  return /scripts\/(dev|sandbox)\.ts/.test(readCommand(pid));
}

import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { ROOT } from '../../commands/load-env';

/** What a script of ours said, and how much it held at the most. */
export interface Watched {
  output: string;
  /** Largest resident size, sampled every 100 ms. */
  peakMb: number;
}

/** Runs node with these flags to its end and looks at its memory meanwhile. */
export async function runWatched(
  flags: readonly string[],
  env: Record<string, string> = {},
): Promise<Watched> {
  const child = spawn(process.execPath, flags, { cwd: ROOT, env: { ...process.env, ...env } });
  let output = '';
  let peakMb = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  const timer = setInterval(
    () => void residentMb(child.pid).then((mb) => (peakMb = Math.max(peakMb, mb))),
    100,
  );
  await new Promise((resolve) => child.once('exit', resolve));
  clearInterval(timer);
  return { output, peakMb };
}

/** What a process holds now, by `ps`, which Linux and macOS both have; 0 once it has ended. */
async function residentMb(pid: number | undefined): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]).catch(
    () => ({ stdout: '0' }),
  );
  return Number(stdout) / 1024;
}

import { type BalanceLine, readBalanceLines } from '@/lib/integrations/stripe';

/** Lines of a balance that follow one another, newest first, with every line of each second among them. */
export interface Lines {
  lines: BalanceLine[];
  /** The second of the last of them; null where nothing comes before them. */
  from: Date | null;
}

/**
 * The hundred lines of a balance behind `after`, less those of a second that the next hundred begin with:
 * what we have of a second can be compared only as a whole. Throws `provider_unavailable`.
 */
export async function readLines(account: string | null, after: string | null): Promise<Lines> {
  const lines: BalanceLine[] = [];
  for (;;) {
    const page = await readBalanceLines({ account, since: null, after: lines.at(-1)?.id ?? after });
    lines.push(...page.lines);
    if (!page.hasMore) return { lines, from: null };
    const last = lines.at(-1)?.createdAt.getTime();
    // Only those at its end: a line of that second further ahead is in no later hundred.
    const end = lines.findLastIndex(({ createdAt }) => createdAt.getTime() !== last);
    const whole = lines.slice(0, end + 1);
    const from = whole.at(-1)?.createdAt;
    if (from) return { lines: whole, from };
  }
}

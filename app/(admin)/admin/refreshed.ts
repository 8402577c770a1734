import { refresh } from 'next/cache';
import type { Context } from '@/lib/core/context';

/** Runs a verb of the console and shows the page anew, whatever became of it: what was shown may be old. */
export const refreshed =
  <Input>(run: (context: Context, input: Input) => Promise<void>) =>
  async (context: Context, input: Input): Promise<void> => {
    try {
      await run(context, input);
    } finally {
      refresh();
    }
  };

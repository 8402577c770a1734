import { z } from 'zod';
import { requiredText } from '@/lib/core/forms/fields';

/** What an expert tells of a calendar to import. */
export const feedInput = z.object({ name: requiredText(60), url: requiredText(2000) });

export type FeedInput = z.infer<typeof feedInput>;

/** The address as it is fetched and kept; null for what is none. `webcal` is `https`. Pure. */
export function feedAddress(typed: string): string | null {
  const address = typed.trim().replace(/^webcals?:/i, 'https:');
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) return null;
  url.hash = '';
  return url.href;
}

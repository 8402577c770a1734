import { describe, expect, it } from 'vitest';
import { withDatabase } from '@/tests/support/bare-database';

const suite = withDatabase(async () => ({ robots: (await import('@/app/robots')).default }));

/** Whether a program that keeps to RFC 9309 fetches a path: the longest rule that fits counts. */
function isAllowed(path: string): boolean {
  const { rules } = suite.app.robots();
  const fitting = [rules].flat().flatMap(({ allow, disallow }) =>
    [
      { paths: allow, isOpen: true },
      { paths: disallow, isOpen: false },
    ].flatMap(({ paths, isOpen }) =>
      [paths ?? []]
        .flat()
        .filter((prefix) => path.startsWith(prefix))
        .map((prefix) => ({ length: prefix.length, isOpen })),
    ),
  );
  return fitting.toSorted((a, b) => b.length - a.length)[0]?.isOpen ?? true;
}

describe('what programs may fetch', () => {
  it('is an expert’s calendar, which Google Calendar asks this of', () => {
    expect(isAllowed('/api/calendar-feeds/a-secret.ics')).toBe(true);
  });

  it('is every page and no other route', () => {
    expect(isAllowed('/ana-reis')).toBe(true);
    for (const path of ['/api/health', '/api/experts/ana/slots', '/auth/sign-in'])
      expect(isAllowed(path), path).toBe(false);
  });
});

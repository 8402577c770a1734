import { describe, expect, it } from 'vitest';
import { LONGEST_OUTAGE_SECONDS, OUTAGE_POLICIES } from '@/config/policies';
import { believe, mayChange } from '@/lib/access/believe';
import { MAX_TOKEN_AGE_MS, MEMORY_MS } from '@/lib/access/access-memory';

const ENDED = 1_000_000_000_000;
const after = (seconds: number) => ENDED + seconds * 1000;
const CLAIMS = ['appointments_manage', 'analytics_access', 'team_management', 'from_tomorrow'];

describe('a session that cannot be renewed', () => {
  it('is worth everything while its token is good', () => {
    const session = believe(CLAIMS, ENDED, after(-10));
    expect(session).toEqual({ entitlements: CLAIMS });
    expect(mayChange(session?.outage)).toBe(true);
  });

  it('loses at once what needs a confirmed session, and may change nothing', () => {
    const session = believe(CLAIMS, ENDED, after(1));
    expect(session?.entitlements).toEqual(['appointments_manage', 'analytics_access']);
    expect(session?.outage?.withheld).toEqual(['team_management', 'from_tomorrow']);
    expect(mayChange(session?.outage)).toBe(false);
  });

  it('loses each feature when its patience ends', () => {
    const patience = OUTAGE_POLICIES.analytics_access.withoutWorkosSeconds;
    expect(believe(CLAIMS, ENDED, after(patience))?.entitlements).toContain('analytics_access');
    expect(believe(CLAIMS, ENDED, after(patience + 1))?.entitlements).toEqual([
      'appointments_manage',
    ]);
  });

  it('is worth nothing after the longest patience', () => {
    expect(
      believe(CLAIMS, ENDED, after(OUTAGE_POLICIES.pages.withoutWorkosSeconds + 1)),
    ).toBeNull();
  });

  it('is never believed for longer than changes of access are remembered', () => {
    expect(MAX_TOKEN_AGE_MS + LONGEST_OUTAGE_SECONDS * 1000).toBeLessThanOrEqual(MEMORY_MS);
  });
});

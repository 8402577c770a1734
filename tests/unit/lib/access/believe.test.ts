import { describe, expect, it } from 'vitest';
import { OUTAGE_POLICIES } from '@/config/policies';
import { believe, mayChange } from '@/lib/access/believe';
import { createAccessMemory } from '@/lib/access/access-memory';

const ENDED = 1_000_000_000_000;
const after = (seconds: number) => ENDED + seconds * 1000;
/** Every minute, and the second after it. */
function* secondsUpTo(end: number) {
  for (let second = 0; second <= end; second += 60) yield* [second, second + 1];
}
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
    // A token of an hour, made just before the loss, and its last moment of belief while WorkOS is away.
    const expiresAt = ENDED;
    const issuedAt = expiresAt - 3_600_000;
    const lastBelief = [...secondsUpTo(24 * 3600)]
      .map(after)
      .findLast((now) => believe(CLAIMS, expiresAt, now) !== null);
    const memory = createAccessMemory();
    const lost = { role: 'member', features: [], restricted: false };
    memory.note({ organizationId: 'org_1', changedAt: issuedAt + 1, ...lost });
    const now = lastBelief ?? 0;
    expect(now).toBeGreaterThan(expiresAt);
    memory.tidy(now);
    const claims = { organizationId: 'org_1', role: 'expert_top', entitlements: CLAIMS, issuedAt };
    expect(memory.judge(claims, now).entitlements).toEqual([]);
  });
});

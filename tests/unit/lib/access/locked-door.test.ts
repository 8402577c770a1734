import { describe, expect, it } from 'vitest';
import { lockedDoor } from '@/lib/access/locked-door';

describe('the door of a gated page', () => {
  it('lets those in whose token has the feature', () => {
    expect(lockedDoor({ entitlements: ['analytics_access'] }, 'analytics_access')).toBeNull();
  });

  it('leads the others to the plan that has it', () => {
    for (const entitlements of [[], ['events_create'], null])
      expect(lockedDoor({ entitlements }, 'analytics_access')).toBe(
        '/billing/subscription?upgrade=top',
      );
  });

  it('leads those without the lecturer module to its offer', () => {
    expect(lockedDoor({ entitlements: ['profile_expert'] }, 'lecturer_module')).toBe(
      '/billing/subscription?upgrade=lecturer',
    );
  });

  it('sells nothing to those who have it and only cannot be confirmed now', () => {
    const outage = { withheld: ['analytics_access'] };
    expect(lockedDoor({ entitlements: [], outage }, 'analytics_access')).toBe(
      '/problem?code=provider_unavailable',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { GATED_PAGES } from '@/config/gated-pages';
import {
  GRACE_DAYS,
  LONGEST_OUTAGE_SECONDS,
  OUTAGE_POLICIES,
  WEBHOOK_TOLERANCE_SECONDS,
} from '@/config/policies';

describe('policies', () => {
  it('keep access for seven days of an unpaid invoice', () => {
    expect(GRACE_DAYS).toBe(7);
  });

  it('refuse a signature five minutes away from now', () => {
    expect(WEBHOOK_TOLERANCE_SECONDS).toBe(300);
  });

  it('open the analytics page with its feature, and offer Top for it', () => {
    expect(GATED_PAGES['/analytics']).toMatchObject({
      feature: 'analytics_access',
      upgrade: 'top',
    });
  });
});

const HOURS = { working: 4, looking: 1, never: 0 };

describe('an outage', () => {
  it.each([
    ['appointments_manage', 'working'],
    ['calendar_integration', 'working'],
    ['profile_expert', 'working'],
    ['pages', 'working'],
    ['events_create', 'looking'],
    ['availability_manage', 'looking'],
    ['analytics_access', 'looking'],
    ['custom_branding', 'looking'],
    ['advanced_reporting', 'looking'],
    ['lecturer_module', 'looking'],
    ['team_management', 'never'],
    ['changes', 'never'],
  ] as const)('of WorkOS leaves %s open as what is for %s', (name, what) => {
    expect(OUTAGE_POLICIES[name].withoutWorkosSeconds).toBe(HOURS[what] * 3600);
  });

  it('of Stripe stops changes alone', () => {
    const stopped = Object.entries(OUTAGE_POLICIES).filter(
      ([, policy]) => policy.withoutStripe === 'stops',
    );
    expect(stopped.map(([name]) => name)).toEqual(['changes']);
  });

  it('is believed for four hours at most', () => {
    expect(LONGEST_OUTAGE_SECONDS).toBe(4 * 3600);
  });
});

import { describe, expect, it } from 'vitest';
import { PLANS } from '@/config/catalog';
import { scheduleOfTier } from '@/lib/payouts/schedule/plan-schedule';
import { tierOf } from '@/lib/subscriptions/current-tier';

const live = (plan: string) => [{ live: true, plan }];

describe('the tier of live plans', () => {
  it('is the plan’s, whether it is paid or granted, and so is when it is paid out', () => {
    const experts = Object.entries(PLANS).filter(([, { kind }]) => kind === 'expert');
    expect(experts.some(([, { invite }]) => invite)).toBe(true);
    for (const [id] of experts) {
      const wanted = id.startsWith('top') ? 'top' : 'community';
      expect(tierOf(live(id)), id).toBe(wanted);
      expect(scheduleOfTier(tierOf(live(id))).interval, id).toBe(
        wanted === 'top' ? 'daily' : 'weekly',
      );
    }
  });

  it('is the higher of two, and none of what is not live or not an expert’s', () => {
    expect(tierOf([...live('community-expert'), ...live('top-expert')])).toBe('top');
    expect(tierOf([{ live: false, plan: 'top-expert' }])).toBeNull();
    expect(tierOf(live('lecturer-module'))).toBeNull();
    expect(tierOf([])).toBeNull();
  });
});

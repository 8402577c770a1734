import { describe, expect, it } from 'vitest';
import { mayInPractice, requirePractice } from '@/lib/access/practice';
import type { Context } from '@/lib/core/context';

const as = (role: string | null, entitlements: string[]): Context => ({
  actor: { userId: 'user_1', email: 'one@example.test', name: null },
  organizationId: 'org_1',
  role,
  entitlements,
  requestId: 'test',
});

describe('a practice', () => {
  it.each(['member', 'expert_community', 'expert_top', 'team_admin', null])(
    'is kept by a %s whose token has the feature',
    (role) => {
      const context = as(role, ['advanced_reporting']);
      expect(mayInPractice(context, 'advanced_reporting')).toBe(true);
      expect(() => requirePractice(context, 'advanced_reporting')).not.toThrow();
    },
  );

  it('is not a colleague’s, although the team’s features are in their token', () => {
    const context = as('team_member', ['advanced_reporting']);
    expect(mayInPractice(context, 'advanced_reporting')).toBe(false);
    expect(() => requirePractice(context, 'advanced_reporting')).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    );
  });

  it('asks for the feature before it asks whose it is', () => {
    expect(() => requirePractice(as('team_member', []), 'advanced_reporting')).toThrow(
      expect.objectContaining({ code: 'feature_required' }),
    );
  });
});

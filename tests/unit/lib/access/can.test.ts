import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/core/errors';
import { can, requireFeature } from '@/lib/access/can';

describe('can', () => {
  it('opens what the claim names and nothing else', () => {
    expect(can({ entitlements: ['analytics_access'] }, 'analytics_access')).toBe(true);
    expect(can({ entitlements: ['analytics_access'] }, 'custom_branding')).toBe(false);
  });

  it('opens nothing when the claim is absent', () => {
    expect(can({}, 'analytics_access')).toBe(false);
    expect(can({ entitlements: null }, 'analytics_access')).toBe(false);
  });

  it('does not compile with a misspelt feature', () => {
    // @ts-expect-error the catalog has no such feature
    expect(can({ entitlements: ['analytics_acess'] }, 'analytics_acess')).toBe(true);
  });
});

describe('requireFeature', () => {
  it('refuses with the code and the feature', () => {
    const refused = () => requireFeature({ entitlements: [] }, 'analytics_access');
    expect(refused).toThrow(AppError);
    expect(refused).toThrow(
      expect.objectContaining({
        code: 'feature_required',
        status: 403,
        extra: { feature: 'analytics_access' },
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { organizationSelection } from '@/lib/auth/sign-in/organization-selection';

const rawData = {
  code: 'organization_selection_required',
  message: 'choose',
  pending_authentication_token: 'pat',
  user: { id: 'user_1', email: 'a@example.test', first_name: null, last_name: 'B' },
  organizations: [{ id: 'org_1', name: 'One' }],
};

describe('organizationSelection', () => {
  it('reads the question from the error or from its cause', () => {
    const expected = {
      pendingAuthenticationToken: 'pat',
      organizations: [{ id: 'org_1', name: 'One' }],
    };
    expect(organizationSelection(Object.assign(new Error('x'), { rawData }))).toMatchObject(
      expected,
    );
    expect(organizationSelection(new Error('y', { cause: { rawData } }))).toMatchObject(expected);
  });

  it('is null for any other failure', () => {
    expect(organizationSelection(new Error('no'))).toBeNull();
    expect(
      organizationSelection(
        Object.assign(new Error('x'), { rawData: { ...rawData, code: 'sso_required' } }),
      ),
    ).toBeNull();
    expect(organizationSelection(null)).toBeNull();
  });
});

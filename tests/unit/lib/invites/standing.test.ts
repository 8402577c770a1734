import { describe, expect, it } from 'vitest';
import { isRevoked, unlessRevoked } from '@/lib/billing/sync/revoked-invites';
import { documentName } from '@/lib/invites/applications/documents';
import { maskedAddress } from '@/lib/invites/invitations/invitation-address';
import { standingOf } from '@/lib/invites/invitations/find-invitation';

const NOW = new Date('2026-12-01T12:00:00Z');
const at = (ms: number) => new Date(NOW.getTime() + ms);

describe('an invitation', () => {
  it.each([
    ['sent', 1, 'open'],
    ['sent', 0, 'expired'],
    ['expired', 1, 'expired'],
    ['withdrawn', 1, 'withdrawn'],
    ['opening', 1, 'used'],
    ['active', -1, 'used'],
    ['revoked', 1, 'used'],
    ['ended', 1, 'used'],
  ] as const)('that is %s and ends in %i ms is %s', (status, ms, standing) => {
    expect(standingOf({ status, expiresAt: at(ms) }, NOW)).toBe(standing);
  });

  it('tells of an address only what its owner knows it by', () => {
    expect(maskedAddress('marta.reis@example.test')).toBe('m•••@example.test');
    expect(maskedAddress('@example.test')).toBe('•••@example.test');
  });
});

describe('a revoked invite', () => {
  const invite = {
    id: 'i',
    status: 'revoked',
    subscriptionId: 'sub_1',
    lecturerSubscriptionId: null,
  } as const;

  it('takes the access of what runs for nothing, and of nothing that is paid', () => {
    const free = { id: 'sub_1', plan: 'top-expert-invite', live: true };
    expect(unlessRevoked(free, [invite]).live).toBe(false);
    expect(unlessRevoked(free, [{ ...invite, status: 'active' }]).live).toBe(true);
    expect(isRevoked({ ...free, plan: 'top-expert' }, [invite])).toBe(false);
    expect(isRevoked({ ...free, id: 'sub_2' }, [invite])).toBe(false);
  });
});

it.each([
  ['../../etc/passwd', 'application/pdf', '....etcpasswd.pdf'],
  ['a"\r\nb.exe', 'image/webp', 'ab.webp'],
  ['', 'application/pdf', 'document.pdf'],
])('a document called %j of %s is kept as %s', (name, type, kept) => {
  expect(documentName(name, type)).toBe(kept);
});

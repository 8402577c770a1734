import { describe, expect, it } from 'vitest';
import { returnPath } from '@/lib/auth/sign-in/return-path';

describe('returnPath', () => {
  it.each(['/analytics', '/billing/subscription?upgrade=top'])('keeps %s', (path) => {
    expect(returnPath(path)).toBe(path);
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    '/%2e//evil.example',
    '/./\\evil.example',
    '',
    'analytics',
    null,
    undefined,
  ])('does not leave the site for %j', (path) => {
    expect(returnPath(path)).toBe('/dashboard');
  });
});

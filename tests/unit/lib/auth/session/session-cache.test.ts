import { describe, expect, it } from 'vitest';
import { createSessionCache, type OpenedSession } from '@/lib/auth/session/session-cache';

const opened = (expiresAt: number): OpenedSession => ({
  session: { user: { id: 'user_1' }, sessionId: 's', accessToken: 't' } as OpenedSession['session'],
  issuedAt: 0,
  expiresAt,
});

describe('session cache', () => {
  it('finds what was kept under exactly that cookie', () => {
    const cache = createSessionCache();
    cache.keep('sealed', opened(1000));
    expect(cache.find('sealed', 500)).toBeDefined();
    expect(cache.find('sealed ', 500)).toBeUndefined();
  });

  it('never outlives the token', () => {
    const cache = createSessionCache();
    cache.keep('sealed', opened(1000));
    expect(cache.find('sealed', 1000)).toBeUndefined();
    expect(cache.size()).toBe(0);
  });

  it('lets the least recently used go first', () => {
    const cache = createSessionCache(2);
    cache.keep('a', opened(1000));
    cache.keep('b', opened(1000));
    cache.find('a', 0);
    cache.keep('c', opened(1000));
    expect(cache.find('b', 0)).toBeUndefined();
    expect(cache.find('a', 0)).toBeDefined();
    expect(cache.size()).toBe(2);
  });
});

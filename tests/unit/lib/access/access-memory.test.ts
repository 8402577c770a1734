import { describe, expect, it } from 'vitest';
import {
  type AccessNews,
  createAccessMemory,
  MAX_TOKEN_AGE_MS,
  MEMORY_MS,
} from '@/lib/access/access-memory';

const NOW = 1_800_000_000_000;

const news = (overrides: Partial<AccessNews> = {}): AccessNews => ({
  organizationId: 'org_1',
  changedAt: NOW - 1000,
  role: 'expert_top',
  features: ['analytics_access', 'events_create'],
  restricted: false,
  ...overrides,
});

const token = (overrides: Record<string, unknown> = {}) => ({
  organizationId: 'org_1',
  role: 'expert_top',
  entitlements: ['analytics_access', 'events_create'],
  issuedAt: NOW - 60_000,
  ...overrides,
});

describe('access memory', () => {
  it('believes a token nothing is known against', () => {
    expect(createAccessMemory().judge(token(), NOW)).toEqual({
      entitlements: token().entitlements,
      isExchangeDue: false,
    });
  });

  it('shuts at once what was taken away, and asks for a fresh token', () => {
    const memory = createAccessMemory();
    memory.note(news({ role: 'member', features: [] }));
    expect(memory.judge(token(), NOW)).toEqual({ entitlements: [], isExchangeDue: true });
  });

  it('never opens what the token does not claim, but asks for one that does', () => {
    const memory = createAccessMemory();
    memory.note(news());
    expect(memory.judge(token({ entitlements: ['events_create'] }), NOW)).toEqual({
      entitlements: ['events_create'],
      isExchangeDue: true,
    });
  });

  it('keeps a restriction shut without asking again and again for a token that cannot say it', () => {
    const memory = createAccessMemory();
    memory.note(news({ features: ['events_create'], restricted: true }));
    expect(memory.judge(token(), NOW)).toEqual({
      entitlements: ['events_create'],
      isExchangeDue: false,
    });
    memory.tidy(NOW + MEMORY_MS * 10);
    expect(memory.size()).toBe(1);
  });

  it('sees a role that changed, and leaves roles billing does not manage alone', () => {
    const memory = createAccessMemory();
    memory.note(news());
    expect(memory.judge(token({ role: 'member' }), NOW).isExchangeDue).toBe(true);
    expect(memory.judge(token({ role: 'admin' }), NOW).isExchangeDue).toBe(false);
  });

  it('does not let older news overwrite newer', () => {
    const memory = createAccessMemory();
    memory.note(news({ features: [], changedAt: NOW }));
    memory.note(news({ changedAt: NOW - 5000 }));
    expect(memory.judge(token(), NOW).entitlements).toEqual([]);
  });

  it('says nothing of another organization', () => {
    const memory = createAccessMemory();
    memory.note(news({ features: [] }));
    expect(memory.judge(token({ organizationId: 'org_2' }), NOW).isExchangeDue).toBe(false);
  });

  it('believes no token older than it remembers', () => {
    expect(
      createAccessMemory().judge(token({ issuedAt: NOW - MAX_TOKEN_AGE_MS - 1 }), NOW)
        .isExchangeDue,
    ).toBe(true);
  });

  it('stays within its bound, and what it had to forget makes older tokens stale', () => {
    const memory = createAccessMemory(100);
    for (let index = 0; index < 1000; index += 1)
      memory.note(news({ organizationId: `org_x${index}`, changedAt: NOW - 10_000 + index }));
    expect(memory.size()).toBe(100);
    expect(
      memory.judge(token({ organizationId: 'org_x0', issuedAt: NOW - 60_000 }), NOW).isExchangeDue,
    ).toBe(true);
    expect(
      memory.judge(token({ organizationId: 'org_other', issuedAt: NOW }), NOW).isExchangeDue,
    ).toBe(false);
  });

  it('trusts WorkOS again once it has had time to hear of the change', () => {
    const memory = createAccessMemory();
    memory.note(news({ features: [], role: 'member', changedAt: NOW - 700_000 }));
    expect(memory.judge(token({ issuedAt: NOW }), NOW)).toEqual({
      entitlements: token().entitlements,
      isExchangeDue: false,
    });
    expect(memory.judge(token({ issuedAt: NOW - 699_000 }), NOW).entitlements).toEqual([]);
  });

  it('asks again later each time for a token that WorkOS has not corrected yet', () => {
    const memory = createAccessMemory();
    memory.note(news({ features: [], changedAt: NOW }));
    const isDue = (issuedAfterMs: number, nowAfterMs: number) =>
      memory.judge(token({ issuedAt: NOW + issuedAfterMs }), NOW + nowAfterMs).isExchangeDue;
    expect(isDue(0, 900)).toBe(false);
    expect(isDue(0, 1000)).toBe(true);
    expect(isDue(8000, 15_900)).toBe(false);
    expect(isDue(8000, 16_000)).toBe(true);
  });

  it('drops what no believed token predates', () => {
    const memory = createAccessMemory();
    memory.note(news());
    memory.tidy(NOW + MEMORY_MS + 1);
    expect(memory.size()).toBe(0);
  });
});

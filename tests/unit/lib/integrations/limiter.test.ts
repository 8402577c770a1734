import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Limiter, type Limits } from '@/lib/integrations/limiter';

const LIST = 'GET /v1/subscriptions';
const PAY = 'POST /v1/payment_intents';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

interface Passed {
  name: string;
  at: number;
}

/** A limiter on the test's clock, and who it has let through when. */
function make(limits: Partial<Limits>) {
  const start = Date.now();
  const now = () => Date.now() - start;
  const limiter = new Limiter(
    { perSecond: 1000, perOperationPerSecond: 1000, keptForPeople: 0, ...limits },
    now,
  );
  const passed: Passed[] = [];
  const ask = (name: string, operation: string, isBackground = false) =>
    void limiter.turn(operation, isBackground).then(() => passed.push({ name, at: now() }));
  const many = (count: number, prefix: string, operation: string, isBackground = false) => {
    for (let index = 0; index < count; index += 1)
      ask(`${prefix}${index}`, operation, isBackground);
  };
  return { limiter, passed, ask, many, pass: (ms: number) => vi.advanceTimersByTimeAsync(ms) };
}

/** The most that passed in any second. */
function most(passed: readonly Passed[]): number {
  return Math.max(
    ...passed.map(
      ({ at: from }) => passed.filter(({ at }) => at >= from && at < from + 1000).length,
    ),
  );
}

const named = (passed: readonly Passed[], prefix: string) =>
  passed.filter(({ name }) => name.startsWith(prefix));

describe('the pace', () => {
  it('lets exactly so many of one operation through in a second, and the rest after it', async () => {
    const { passed, many, pass } = make({ perOperationPerSecond: 5 });
    many(12, 'a', LIST);
    await pass(0);
    expect(passed).toHaveLength(5);
    await pass(1000);
    expect(passed).toHaveLength(5);
    await pass(100);
    expect(passed).toHaveLength(10);
    await pass(1100);
    expect(passed).toHaveLength(12);
    expect(most(passed)).toBe(5);
  });

  it('never lets more through in any second, however they come', async () => {
    const { passed, many, pass } = make({ perOperationPerSecond: 5 });
    for (let burst = 0; burst < 20; burst += 1) {
      many(3, `b${burst}-`, LIST);
      await pass(170);
    }
    await pass(20_000);
    expect(passed).toHaveLength(60);
    expect(most(passed)).toBe(5);
  });

  it('gives each operation a budget of its own, and all of them one together', async () => {
    const { passed, many, pass } = make({ perSecond: 7, perOperationPerSecond: 5 });
    many(10, 'list', LIST);
    many(10, 'pay', PAY);
    await pass(0);
    expect(named(passed, 'list')).toHaveLength(5);
    expect(named(passed, 'pay')).toHaveLength(2);
    await pass(10_000);
    expect(passed).toHaveLength(20);
    expect(most(passed)).toBe(7);
    expect(most(named(passed, 'list'))).toBe(5);
  });

  it('is at least one, however small the share', async () => {
    const { passed, many, pass } = make({ perSecond: 0.2, keptForPeople: 0.9 });
    many(2, 'job', LIST, true);
    await pass(1100);
    expect(passed).toHaveLength(2);
  });
});

describe('people and jobs', () => {
  it('lets a person through before jobs that came first', async () => {
    const { passed, many, ask, pass } = make({ perOperationPerSecond: 2 });
    many(6, 'job', LIST, true);
    ask('person', LIST);
    await pass(1100);
    expect(passed.map(({ name }) => name)).toEqual(['job0', 'job1', 'person', 'job2']);
  });

  it('has jobs leave a part free, so that a person need not wait for them', async () => {
    const { passed, many, ask, pass } = make({ perOperationPerSecond: 10, keptForPeople: 0.2 });
    many(30, 'job', LIST, true);
    await pass(0);
    expect(passed).toHaveLength(8);
    ask('person0', LIST);
    ask('person1', LIST);
    await pass(0);
    expect(named(passed, 'person')).toHaveLength(2);
    ask('person2', LIST);
    await pass(0);
    expect(named(passed, 'person')).toHaveLength(2);
  });

  it('leaves the same part of what all operations share', async () => {
    const { passed, many, ask, pass } = make({ perSecond: 10, keptForPeople: 0.5 });
    many(10, 'list', LIST, true);
    many(10, 'pay', PAY, true);
    await pass(0);
    expect(passed).toHaveLength(5);
    ask('person', 'GET /v1/customers');
    await pass(0);
    expect(named(passed, 'person')).toHaveLength(1);
  });

  it('gives people everything when no job is there', async () => {
    const { passed, many, pass } = make({ perOperationPerSecond: 10, keptForPeople: 0.5 });
    many(20, 'person', LIST);
    await pass(0);
    expect(passed).toHaveLength(10);
  });

  it('lets jobs through although people go on asking for other things', async () => {
    const { passed, many, ask, pass } = make({
      perSecond: 20,
      perOperationPerSecond: 10,
      keptForPeople: 0.2,
    });
    many(20, 'job', LIST, true);
    for (let second = 0; second < 5; second += 1) {
      for (let index = 0; index < 8; index += 1) ask(`person${second}-${index}`, PAY);
      await pass(1100);
    }
    expect(named(passed, 'person')).toHaveLength(40);
    expect(named(passed, 'job')).toHaveLength(20);
  });
});

describe('order', () => {
  it('keeps that of each lane and operation', async () => {
    const { passed, many, pass } = make({ perSecond: 3, perOperationPerSecond: 2 });
    many(5, 'list', LIST);
    many(5, 'pay', PAY);
    many(5, 'job', LIST, true);
    await pass(20_000);
    for (const prefix of ['list', 'pay', 'job'])
      expect(named(passed, prefix).map(({ name }) => name)).toEqual(
        [0, 1, 2, 3, 4].map((index) => `${prefix}${index}`),
      );
    expect(passed).toHaveLength(15);
  });

  it('lets another operation past one that is full', async () => {
    const { passed, many, ask, pass } = make({ perOperationPerSecond: 1 });
    many(3, 'list', LIST);
    ask('pay', PAY);
    await pass(0);
    expect(passed.map(({ name }) => name)).toEqual(['list0', 'pay']);
  });
});

describe('a refusal', () => {
  it('holds back its operation alone', async () => {
    const { limiter, passed, ask, pass } = make({});
    limiter.holdBack(LIST, 1000);
    ask('list', LIST);
    ask('pay', PAY);
    await pass(999);
    expect(passed.map(({ name }) => name)).toEqual(['pay']);
    await pass(1);
    expect(passed.map(({ name }) => name)).toEqual(['pay', 'list']);
  });

  it('holds back everything where everything was refused, people too', async () => {
    const { limiter, passed, ask, pass } = make({});
    limiter.holdBack(null, 1000);
    ask('list', LIST);
    ask('job', PAY, true);
    await pass(999);
    expect(passed).toEqual([]);
    await pass(1);
    expect(passed).toHaveLength(2);
  });

  it('is not shortened by a later, shorter one', async () => {
    const { limiter, passed, ask, pass } = make({});
    limiter.holdBack(LIST, 1000);
    limiter.holdBack(LIST, 10);
    ask('list', LIST);
    await pass(999);
    expect(passed).toEqual([]);
  });

  it('holds back what waits already', async () => {
    const { limiter, passed, many, pass } = make({ perOperationPerSecond: 1 });
    many(2, 'list', LIST);
    await pass(500);
    limiter.holdBack(LIST, 3000);
    await pass(2999);
    expect(passed).toHaveLength(1);
    await pass(1);
    expect(passed).toHaveLength(2);
  });
});

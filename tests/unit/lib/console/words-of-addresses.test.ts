import { describe, expect, it } from 'vitest';
import { CRONTAB, TASKS } from '@/lib/jobs/task-list';
import { lossOf } from '@/lib/console/jobs/what-is-lost';
import { searchWords } from '@/lib/console/paging/search-words';
import { momentOf } from '@/lib/console/paging/since';
import { noteAnswer, vendorHealth } from '@/lib/telemetry/vendor-health';

const NOW = new Date('2026-05-05T12:00:00Z');

describe('words of an address', () => {
  it('keeps those that a list knows, and leaves out what Postgres cannot hold', () => {
    const search = { a: ' x ', b: ['1', '2'], c: '\0', d: '', e: 'y'.repeat(500), other: 'z' };
    expect(searchWords(search, ['a', 'b', 'c', 'd', 'e'])).toEqual({ a: 'x', e: 'y'.repeat(200) });
  });

  it.each([
    ['1h', '2026-05-05T11:00:00.000Z'],
    ['7d', '2026-04-28T12:00:00.000Z'],
    ['2026-05-01', '2026-05-01T00:00:00.000Z'],
    ['2026-05-01T10:00:00.5Z', '2026-05-01T10:00:00.500Z'],
  ])('reads %s as a moment', (word, at) => {
    expect(momentOf(word, NOW)?.toISOString()).toBe(at);
  });

  it.each([undefined, '', 'tomorrow', '2026-99-99', 'toString', '1'])(
    'takes %s for no moment',
    (word) => {
      expect(momentOf(word, NOW)).toBeNull();
    },
  );
});

describe('what is lost with a job', () => {
  it('is said of every task, and of each that recurs that it comes again', () => {
    expect(Object.keys(TASKS).filter((task) => lossOf(task) === 'unknown')).toEqual([]);
    const recurring = CRONTAB.split('\n').map((line) => line.split(' ')[5] ?? '');
    expect(new Set(recurring.map(lossOf))).toEqual(new Set(['recurring']));
  });

  it('of a task of another version is not claimed to be nothing', () => {
    expect(lossOf('an-old-task')).toBe('unknown');
    expect(lossOf('toString')).toBe('unknown');
  });
});

it('a vendor’s answers of five minutes are counted; a refused request is an answer, none or a 429 is not', () => {
  const at = (seconds: number) => 1_000_000_000_000 + seconds * 1000;
  noteAnswer('workos', 500, at(0));
  for (const status of [200, 404, 429, null, 503]) noteAnswer('workos', status, at(301));
  noteAnswer('workos', 200, at(302));
  expect(vendorHealth('workos', at(302))).toEqual({ asked: 6, failed: 3, peak: 5 });
  expect(vendorHealth('workos', at(700))).toEqual({ asked: 0, failed: 0, peak: 0 });
});

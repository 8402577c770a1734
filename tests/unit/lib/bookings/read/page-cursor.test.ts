import { describe, expect, it } from 'vitest';
import { pageOf, readCursor, writeCursor } from '@/lib/bookings/read/page-cursor';

const row = (minute: number) => ({
  id: `0b5c0b5c-0b5c-4b5c-8b5c-0b5c0b5c00${String(minute).padStart(2, '0')}`,
  startsAt: new Date(Date.UTC(2026, 0, 1, 0, minute)),
});

describe('the cursor of a list', () => {
  it('is read as it was written', () => {
    expect(readCursor(writeCursor(row(7)))).toEqual(row(7));
  });

  it.each([undefined, '', 'x', '1767225600000', '1767225600000.no-id', 'NaN.0b5c', "1.' or 1=1"])(
    'is none for %o',
    (text) => {
      expect(readCursor(text)).toBeNull();
    },
  );

  it('leads on only where there is more', () => {
    const rows = [row(1), row(2), row(3)];
    expect(pageOf(rows, 2)).toEqual({ rows: rows.slice(0, 2), next: writeCursor(row(2)) });
    expect(pageOf(rows, 3)).toEqual({ rows, next: null });
    expect(pageOf([], 3)).toEqual({ rows: [], next: null });
  });
});

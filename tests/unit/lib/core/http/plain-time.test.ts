import { expect, it } from 'vitest';
import { plainDay, plainMoment } from '@/lib/core/http/plain-time';

const isDay = (written: string) => plainDay.safeParse(written).success;
const isMoment = (written: string) => plainMoment.safeParse(written).success;

it('takes days and moments that somebody can mean', () => {
  for (const day of ['1900-01-01', '2028-02-29', '2199-12-31']) expect(isDay(day), day).toBe(true);
  for (const moment of ['2026-12-01T09:00:00Z', '2026-12-01T09:00:00.123+05:30'])
    expect(isMoment(moment), moment).toBe(true);
});

it('takes none that cannot be kept or reckoned around', () => {
  for (const day of ['0000-01-01', '1899-12-31', '2027-02-29', '2200-01-01', '9999-12-31', ''])
    expect(isDay(day), day).toBe(false);
  for (const moment of ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2026-12-01T09:00:00'])
    expect(isMoment(moment), moment).toBe(false);
});

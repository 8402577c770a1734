import { validTimeZone } from './valid-time-zone';

/**
 * The zone that somebody names: by its IANA name, or by its city alone where only one has it
 * (`lisbon`, `New York`). Null for anything else, offsets among it. Pure.
 */
export function findTimeZone(typed: string): string | null {
  const exact = validTimeZone(typed.trim());
  if (exact === 'UTC' || exact?.includes('/')) return exact;
  const city = typed.trim().toLowerCase().replaceAll(' ', '_');
  const found = Intl.supportedValuesOf('timeZone').filter(
    (zone) => zone.toLowerCase().split('/').at(-1) === city,
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

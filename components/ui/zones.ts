/** What a time zone is called: `Western European Time`. Cities have no names in other languages here. */
export function zoneTitle(timeZone: string, locale: string): string {
  return partOf(timeZone, locale, 'longGeneric');
}

/** The city that stands for a time zone in its name: `Europe/Lisbon` → `Lisbon`. Pure. */
export function zoneCity(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}

/** A time zone by its city and what it differs from Greenwich at a moment, `Lisbon (GMT+1)`. Pure. */
export function zoneWithOffset(timeZone: string, at: Date): string {
  return `${zoneCity(timeZone)} (${offsetAt(timeZone, at)})`;
}

/** Whether two zones' clocks show another time at a moment. Pure. */
export function differs(one: string, other: string, at: Date): boolean {
  return offsetAt(one, at) !== offsetAt(other, at);
}

const offsetAt = (timeZone: string, at: Date) => partOf(timeZone, 'en', 'shortOffset', at);

function partOf(
  timeZone: string,
  locale: string,
  timeZoneName: 'longGeneric' | 'shortOffset',
  at?: Date,
): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

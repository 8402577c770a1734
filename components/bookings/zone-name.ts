/** A time zone for people: its city and what it differs from Greenwich at a moment, `Lisbon (GMT+1)`. Pure. */
export function zoneName(timeZone: string, at: Date): string {
  const city = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
  return `${city} (${offsetAt(timeZone, at)})`;
}

/** Whether two zones' clocks show another time at a moment. Pure. */
export function differs(one: string, other: string, at: Date): boolean {
  return offsetAt(one, at) !== offsetAt(other, at);
}

function offsetAt(timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    timeZoneName: 'shortOffset',
  }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

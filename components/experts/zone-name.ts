/** A time zone as people say it: the city that stands for it, and what the zone is called: `Lisbon (Western European Time)`. */
export function zoneName(timeZone: string, locale: string): string {
  const called = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'longGeneric' })
    .formatToParts()
    .find(({ type }) => type === 'timeZoneName')?.value;
  const city = zoneCity(timeZone);
  return called && called !== city ? `${city} (${called})` : city;
}

/** The city that stands for a time zone: `Europe/Lisbon` → `Lisbon`. */
export function zoneCity(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}

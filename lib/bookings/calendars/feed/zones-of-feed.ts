import type { Reading } from './busy-of-series';
import { type Component, findLine } from './content-lines';
import { type FeedZone, ianaZone, isZone } from './feed-zone';
import { vtimezoneZone } from './vtimezone-zone';
import { zoneOfName } from './zone-of-name';

/** The zones of one feed by TZID, and whether one of them had to be guessed. */
export interface ZonesOfFeed {
  /** A time without a TZID is one of the calendar's own zone, or of its owner's. */
  zoneOf(tzid: string | undefined): FeedZone;
  hasGuessed(): boolean;
}

/** A zone is looked for by name, then in the feed's own descriptions; else the owner's is taken. */
export function zonesOfFeed(calendar: Component, reader: Reading): ZonesOfFeed {
  const described = new Map(
    calendar.parts
      .filter(({ name }) => name === 'VTIMEZONE')
      .map((part) => [findLine(part, 'TZID')?.value.trim().replaceAll('"', '') ?? '', part]),
  );
  let hasGuessed = false;
  const own = findLine(calendar, 'X-WR-TIMEZONE')?.value.trim();
  const guess = (): FeedZone => {
    hasGuessed = true;
    return ianaZone((own && zoneOfName(own)) || reader.ownerZone);
  };
  const find = (tzid: string): FeedZone => {
    if (isZone(tzid)) return ianaZone(tzid);
    const description = described.get(tzid);
    const told = description && vtimezoneZone(description, reader);
    if (told) return told;
    const name = zoneOfName(tzid);
    return name ? ianaZone(name) : guess();
  };
  const zones = new Map<string, FeedZone>();
  const known = (tzid: string): FeedZone => {
    const zone = zones.get(tzid) ?? find(tzid);
    zones.set(tzid, zone);
    return zone;
  };
  return {
    zoneOf: (tzid) => known(tzid || own || reader.ownerZone),
    hasGuessed: () => hasGuessed,
  };
}

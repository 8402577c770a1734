/** One line of an iCalendar text: `DTSTART;TZID=Europe/Lisbon:20260105T090000`. */
export interface ContentLine {
  name: string;
  /** By upper-case name, without quotes. */
  parameters: ReadonlyMap<string, string>;
  value: string;
}

/** What stands between a BEGIN and its END. */
export interface Component {
  name: string;
  lines: ContentLine[];
  parts: Component[];
}

/**
 * The components of an iCalendar text (RFC 5545, section 3.1), values as they are written. A line
 * that is none is passed over; `isWhole` tells whether every component was ended.
 */
export function readComponents(text: string): { root: Component; isWhole: boolean } {
  const root: Component = { name: '', lines: [], parts: [] };
  const open = [root];
  for (const written of unfold(text)) {
    const line = readLine(written);
    const current = open.at(-1) ?? root;
    if (line?.name === 'BEGIN') {
      const part = { name: line.value.trim().toUpperCase(), lines: [], parts: [] };
      current.parts.push(part);
      open.push(part);
      continue;
    }
    if (line?.name !== 'END') {
      if (line) current.lines.push(line);
      continue;
    }
    if (current !== root && current.name === line.value.trim().toUpperCase()) open.pop();
  }
  return { root, isWhole: open.length === 1 };
}

/** The first line of a name. */
export const findLine = (component: Component, name: string): ContentLine | undefined =>
  component.lines.find((line) => line.name === name);

/** A line that begins with white space goes on from the one before it. */
const unfold = (text: string): string[] =>
  text.replaceAll(/(?:\r\n|\n|\r)[ \t]/g, '').split(/\r\n|\n|\r/);

function readLine(written: string): ContentLine | null {
  const colon = valueColon(written);
  if (colon < 1) return null;
  const parameters = new Map<string, string>();
  const head = written.slice(0, colon);
  const nameEnd = indexOutsideQuotes(head, ';', 0);
  for (let from = nameEnd; from >= 0 && from < head.length;) {
    const next = indexOutsideQuotes(head, ';', from + 1);
    const [key = '', ...rest] = head.slice(from + 1, next < 0 ? undefined : next).split('=');
    parameters.set(key.trim().toUpperCase(), rest.join('=').replaceAll('"', '').trim());
    from = next;
  }
  const name = nameEnd < 0 ? head : head.slice(0, nameEnd);
  return { name: name.trim().toUpperCase(), parameters, value: written.slice(colon + 1) };
}

/** Where the value begins. Of a time in a zone (`TZID=GMT+05:30`, unquoted) it is after the last colon. */
function valueColon(written: string): number {
  const first = indexOutsideQuotes(written, ':', 0);
  const isZoned = /;TZID=/i.test(written.slice(0, Math.max(0, first)));
  return isZoned ? written.lastIndexOf(':') : first;
}

/** Where a character first stands outside quotes, or -1. */
function indexOutsideQuotes(text: string, character: string, from: number): number {
  let isQuoted = false;
  for (let i = from; i < text.length; i += 1) {
    if (text[i] === '"') isQuoted = !isQuoted;
    if (text[i] === character && !isQuoted) return i;
  }
  return -1;
}

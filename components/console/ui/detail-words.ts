type Tell = (moment: string) => string;

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What the audit log keeps of a deed, in short lines: of a change only what is not as before. `tell` writes a
 * moment as readers read it. Pure.
 */
export function detailWords(details: unknown, tell: Tell): string[] {
  if (!isObject(details)) return [];
  const { from, to, ...rest } = details;
  const moved = 'to' in details || 'from' in details ? changeWords(from, to, tell) : [];
  return [...moved, ...lines(rest, tell)];
}

function changeWords(from: unknown, to: unknown, tell: Tell): string[] {
  if (isObject(from) && isObject(to)) {
    const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
    return names.flatMap((name) => {
      const [before, after] = [written(from[name], tell), written(to[name], tell)];
      return before === after ? [] : [`${spaced(name)}: ${before} → ${after}`];
    });
  }
  if (isObject(to)) return lines(to, tell);
  if (isObject(from)) return lines(from, tell);
  return [`${written(from, tell)} → ${written(to, tell)}`];
}

const lines = (parts: Record<string, unknown>, tell: Tell) =>
  Object.entries(parts).map(([name, value]) => `${spaced(name)}: ${written(value, tell)}`);

const spaced = (name: string) =>
  name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('_', ' ');

function written(value: unknown, tell: Tell): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'string') return MOMENT.test(value) ? tell(value) : value;
  if (Array.isArray(value)) return value.map((one) => written(one, tell)).join(', ') || '–';
  if (isObject(value)) return lines(value, tell).join('; ') || '–';
  return JSON.stringify(value);
}

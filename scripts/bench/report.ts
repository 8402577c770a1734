import type { Figures, Measurement } from './scenario';

/** Prints every figure with what it means, then the notes. */
export function printReport(results: Map<string, Measurement>): void {
  for (const [name, { figures, meanings, notes }] of results) {
    console.log('');
    for (const [path, value] of flatten(figures)) {
      const label = `${name}.${path}`.padEnd(26);
      console.log(`${label}${format(value).padStart(9)}  ${meanings[path] ?? ''}`);
    }
    for (const note of notes) console.log(`${' '.repeat(37)}${note}`);
  }
}

function flatten(figures: Figures, prefix = ''): [string, number][] {
  return Object.entries(figures).flatMap(([name, value]): [string, number][] =>
    typeof value === 'number' ? [[`${prefix}${name}`, value]] : flatten(value, `${prefix}${name}.`),
  );
}

const format = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 2 });

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COLOURS, DARK_COLOURS } from '@/lib/notifications/render/styles';

const css = readFileSync(join(import.meta.dirname, '../../../../../app/globals.css'), 'utf8');

type Oklch = [lightness: number, chroma: number, hue: number];

/** A token's light and dark colour, as the pages have it. */
function tokenOf(name: string): [Oklch, Oklch] {
  const one = String.raw`oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)`;
  const found = new RegExp(`--color-${name}: light-dark\\(${one}, ${one}\\)`).exec(css);
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = (found ?? []).slice(1).map(Number);
  return [
    [a, b, c],
    [d, e, f],
  ];
}

/** https://www.w3.org/TR/css-color-4/#color-conversion-code */
function toHex([lightness, chroma, hue]: Oklch): string {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const base = lightness / 100;
  const l = (base + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (base - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (base - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const channels = linear.map((value) => {
    const kept = Math.min(1, Math.max(0, value));
    const encoded = kept <= 0.0031308 ? 12.92 * kept : 1.055 * kept ** (1 / 2.4) - 0.055;
    return Math.round(encoded * 255)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${channels.join('')}`;
}

describe('the colours of an e-mail', () => {
  it.each(Object.keys(COLOURS) as (keyof typeof COLOURS)[])('have the pages’ %s', (name) => {
    const [light, dark] = tokenOf(name);
    expect([COLOURS[name], DARK_COLOURS[name]]).toEqual([toHex(light), toHex(dark)]);
  });
});

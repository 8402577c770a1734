import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BRAND } from '@/config/brand';

const read = (file: string) =>
  readFileSync(join(import.meta.dirname, '..', '..', '..', file), 'utf8');

/** An oklch colour as a browser paints it in sRGB (https://bottosson.github.io/posts/oklab/). */
function painted(lightness: number, chroma: number, hue: number): string {
  const angle = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b) ** 3;
  const m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b) ** 3;
  const s = (lightness - 0.089_484_177_5 * a - 1.291_485_548 * b) ** 3;
  const linear = [
    4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
    -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
    -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s,
  ];
  const bytes = linear.map((part) => {
    const curved = part <= 0.003_130_8 ? 12.92 * part : 1.055 * part ** (1 / 2.4) - 0.055;
    return Math.round(Math.min(1, Math.max(0, curved)) * 255);
  });
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** A token of the style sheet, in light and in dark. */
function token(name: string): string[] {
  const [, value = ''] =
    new RegExp(`--color-${name}: (light-dark\\(.*\\));`).exec(read('app/globals.css')) ?? [];
  return [...value.matchAll(/oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)/g)].map(([, l, c, h]) =>
    painted(Number(l) / 100, Number(c), Number(h)),
  );
}

describe('the brand', () => {
  it('has one green and one ground, in the pages and outside them', () => {
    expect(token('accent')).toEqual([BRAND.green, BRAND.greenOnDark]);
    expect(token('canvas')).toEqual([BRAND.canvas, BRAND.canvasDark]);
  });

  it("has one mark, in the browser's tab as well", () => {
    expect(read('app/icon.svg')).toContain(`fill="${BRAND.green}" d="${BRAND.mark}"`);
  });
});

import { BRAND } from '@/config/brand';

/** Contrast of text at normal size (WCAG 2.2, 1.4.3 AA). */
const TEXT_CONTRAST = 4.5;

const COLOUR = /^#[0-9a-f]{6}$/;

/** The steps in which a colour is moved towards black or white; finer ones nobody can see. */
const STEPS = 256;

type Rgb = readonly [red: number, green: number, blue: number];

/** Whether this is a colour as `<input type="color">` gives it: `#rrggbb`, lower case. Pure. */
export function isColour(text: string): boolean {
  return COLOUR.test(text);
}

/**
 * The shades in which a colour carries white text and is read on white (`light`), and carries dark text
 * and is read on the dark canvas (`dark`): the colour itself where it does so already, else the nearest
 * on the way to black or white. No colour can do both. Takes `#rrggbb`. Pure.
 */
export function accentShades(colour: string): { light: string; dark: string } {
  return {
    light: nearest(colour, '#000000', '#ffffff'),
    dark: nearest(colour, '#ffffff', BRAND.canvasDark),
  };
}

/** Whether a colour can be read on white, and white on it. Pure. */
export function isReadableOnWhite(colour: string): boolean {
  return contrast(colour, '#ffffff') >= TEXT_CONTRAST;
}

/** Between 1 and 21, by relative luminance (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). Pure. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** The first colour on the way from `colour` to `end` that can be read on `ground`. */
function nearest(colour: string, end: string, ground: string): string {
  for (let step = 0; step < STEPS; step += 1) {
    const mixed = mix(colour, end, step / STEPS);
    if (contrast(mixed, ground) >= TEXT_CONTRAST) return mixed;
  }
  return end;
}

function mix(from: string, to: string, share: number): string {
  const end = toRgb(to);
  const parts = toRgb(from).map((part, index) =>
    Math.round(part + ((end[index] ?? 0) - part) * share),
  );
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function luminance(colour: string): number {
  const [red, green, blue] = toRgb(colour);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(part: number): number {
  const share = part / 255;
  return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function toRgb(colour: string): Rgb {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

import { describe, expect, it } from 'vitest';
import { BRAND } from '@/config/brand';
import { EVENT_COLOURS } from '@/config/experts/event-colours';
import {
  accentShades,
  contrast,
  isColour,
  isReadableOnWhite,
} from '@/lib/experts/branding/accent-shades';

describe('contrast', () => {
  // Published pairs: https://webaim.org/resources/contrastchecker/
  it.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#ffffff', '#ffffff', 1],
    ['#0000ff', '#ffffff', 8.59],
  ])('of %s and %s is %d', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 2);
    expect(contrast(other, one)).toBe(contrast(one, other));
  });

  it('decides at 4.5', () => {
    expect(isReadableOnWhite('#767676')).toBe(true);
    expect(isReadableOnWhite('#777777')).toBe(false);
  });
});

describe('the shades of a colour', () => {
  const colours = ['#ffff00', '#ff0000', '#00ff00', '#0000ff', '#ffffff', '#000000', BRAND.green];

  it.each(colours)('of %s can be read, each on its ground', (colour) => {
    const { light, dark } = accentShades(colour);
    expect(contrast(light, '#ffffff')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(dark, BRAND.canvasDark)).toBeGreaterThanOrEqual(4.5);
  });

  it('leave alone what can be read already', () => {
    expect(accentShades('#0f766e').light).toBe('#0f766e');
    expect(accentShades('#68cdb7').dark).toBe('#68cdb7');
  });

  it('go no further than they must', () => {
    const { light } = accentShades('#ff0000');
    expect(contrast(light, '#ffffff')).toBeLessThan(4.6);
    expect(light).toMatch(/^#[c-f][0-9a-f]0000$/);
  });
});

it.each([
  ['#0f766e', true],
  ['#0F766E', false],
  ['#fff', false],
  ['red', false],
  ['#0f766e;', false],
])('%s is a colour: %s', (text, is) => {
  expect(isColour(text)).toBe(is);
});

it.each(Object.entries(EVENT_COLOURS))(
  'an event type may be %s: white is read on it',
  (_, value) => {
    expect(isReadableOnWhite(value)).toBe(true);
  },
);

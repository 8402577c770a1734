import type { CustomFontSource } from '@stripe/stripe-js';

/**
 * The page's own typeface for Stripe's fields, which are a document of another origin. Read from the
 * style sheet that has it, since its address changes with each build; nothing if it cannot be read.
 * https://docs.stripe.com/js/elements_object/create#stripe_elements-options-fonts
 */
export function ownFont(): CustomFontSource[] {
  const wanted = firstFamily(getComputedStyle(document.body).fontFamily);
  for (const sheet of document.styleSheets)
    for (const rule of rulesOf(sheet)) {
      if (!(rule instanceof CSSFontFaceRule)) continue;
      const { style } = rule;
      const [, address] = /url\("?([^")]+)"?\)/.exec(style.getPropertyValue('src')) ?? [];
      if (!address || firstFamily(style.getPropertyValue('font-family')) !== wanted) continue;
      const src = `url(${new URL(address, sheet.href ?? location.href).href})`;
      return [{ family: wanted, src, weight: style.getPropertyValue('font-weight') }];
    }
  return [];
}

const firstFamily = (list: string) => (list.split(',')[0] ?? '').replaceAll(/["']/g, '').trim();

/** A sheet of another origin does not let itself be read. */
function rulesOf(sheet: CSSStyleSheet): CSSRule[] {
  try {
    return [...sheet.cssRules];
  } catch {
    return [];
  }
}

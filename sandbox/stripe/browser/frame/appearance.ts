export interface Appearance {
  theme?: string;
  variables?: Record<string, string>;
  rules?: Record<string, Record<string, string>>;
  labels?: string;
}

const NAMES: Record<string, string> = {
  colorPrimary: '--primary',
  colorBackground: '--background',
  colorText: '--text',
  colorTextSecondary: '--text-secondary',
  colorTextPlaceholder: '--placeholder',
  colorDanger: '--danger',
  borderRadius: '--radius',
  fontFamily: '--font',
  fontSizeBase: '--size',
  spacingUnit: '--unit',
};

const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [sheet];

const kebab = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function addRule(selector: string, declarations: Record<string, string>): void {
  try {
    const rule = sheet.cssRules[sheet.insertRule(`${selector} {}`, sheet.cssRules.length)];
    if (!(rule instanceof CSSStyleRule)) return;
    for (const [name, value] of Object.entries(declarations))
      rule.style.setProperty(kebab(name), value);
  } catch {
    // A selector this browser does not know changes nothing, as on the real form.
  }
}

/** Dresses the form as the page asks (https://docs.stripe.com/elements/appearance-api): themes, the common variables, rules. */
export function applyAppearance(appearance: Appearance = {}): void {
  document.documentElement.dataset['theme'] = appearance.theme ?? 'stripe';
  const root = document.documentElement.style;
  for (const name of Object.values(NAMES)) root.removeProperty(name);
  for (const [name, value] of Object.entries(appearance.variables ?? {})) {
    const property = NAMES[name];
    if (property !== undefined) root.setProperty(property, value);
  }
  sheet.replaceSync('');
  for (const [selector, declarations] of Object.entries(appearance.rules ?? {}))
    addRule(selector, declarations);
}

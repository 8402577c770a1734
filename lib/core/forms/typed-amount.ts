const WHOLE = /^(?:\d{1,9}|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?:,\d{3})+)$/;

/**
 * Cents of an amount of euros as people type it, in either language: `8`, `80,50`, `80.5`, `1.234,50`,
 * `€ 1 234`. A last comma or point is the decimal one unless exactly three digits follow, which are
 * thousands, which begin with no zero. Null for anything else. Pure.
 */
export function typedAmountCents(typed: string): number | null {
  const plain = typed.replaceAll(/[\s€]|eur$/giu, '');
  const [, whole = '', point = '', decimals = ''] = /^(.+?)(?:([.,])(\d{1,2}))?$/.exec(plain) ?? [];
  if (!WHOLE.test(whole) || (point && whole.includes(point))) return null;
  const cents = Number(whole.replaceAll(/[.,]/g, '')) * 100 + Number(decimals.padEnd(2, '0'));
  return Number.isSafeInteger(cents) ? cents : null;
}

/** An amount as a field shows it for typing: `80.50`, `80,50`. Cents of a euro, not negative. Pure. */
export function amountForTyping(amountCents: number, locale: string): string {
  const isWhole = amountCents % 100 === 0;
  return new Intl.NumberFormat(locale, {
    useGrouping: false,
    minimumFractionDigits: isWhole ? 0 : 2,
  }).format(amountCents / 100);
}

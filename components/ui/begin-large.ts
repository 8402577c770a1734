/** With a capital, where a word stands by itself that its language writes small: `português`, `segunda-feira`. Pure. */
export function beginLarge(word: string, locale: string): string {
  return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
}

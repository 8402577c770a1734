/** Languages in the words of another: `pt`, `en` → "Portuguese, English". */
export function languageNames(codes: readonly string[], locale: string): string {
  return codes.map((code) => languageName(code, locale)).join(', ');
}

/** A language's name, as it stands at the beginning of a line. */
export function languageName(code: string, locale: string): string {
  const name = new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

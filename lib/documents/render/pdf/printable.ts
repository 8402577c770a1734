/**
 * A text as the font can write it: an accent that was written apart is one letter with its own, a space of
 * any width is a space, and what has no shape (controls, marks of direction) is left out, which would all be
 * empty boxes. Pure.
 */
export function printable(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll('\u202F', '\u00A0')
    .replaceAll(/[^\S\n\u00A0]/g, ' ')
    .replaceAll(/[\p{C}\p{Variation_Selector}]/gu, (character) =>
      character === '\n' ? character : '',
    );
}

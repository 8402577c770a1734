/**
 * Texts as the directory's search compares them: one line, lower case, without accents. What an expert
 * has written and what a member looks for go through here alike. Pure.
 */
export function searchText(parts: readonly string[]): string {
  return parts
    .join(' ')
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim();
}

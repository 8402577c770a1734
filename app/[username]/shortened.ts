/** What a search engine shows of a text. */
export function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 159).replace(/\s\S*$/, '')}…` : line;
}

import type { DocumentWords } from '../document-words';
import { INK, PAGE, type Paper, ROOM, rule, write } from './paper';

/** Writes on every page which one it is of how many, and of what. */
export function footers(paper: Paper, name: string, { t }: DocumentWords): void {
  const { start, count } = paper.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    paper.switchToPage(index);
    // Below the margin, where a text would otherwise begin a page.
    paper.page.margins.bottom = 0;
    const y = PAGE.height - 44;
    rule(paper, y - 8);
    const look = { y, width: ROOM / 2, size: 8, colour: INK.muted, isOneLine: true };
    write(paper, name, { ...look, x: PAGE.margin });
    write(paper, t('page', { page: index - start + 1, pages: count }), {
      ...look,
      x: PAGE.margin + ROOM / 2,
      align: 'right',
    });
  }
}

/** A paragraph in small letters. Returns the y below. */
export function note(paper: Paper, text: string, y: number): number {
  return y + write(paper, text, { x: PAGE.margin, y, width: ROOM, size: 8, colour: INK.muted }) + 6;
}

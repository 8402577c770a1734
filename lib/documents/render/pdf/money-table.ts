import { INK, PAGE, type Paper, ROOM, roomFor, rule, write } from './paper';

/** A column of a table; `share` is its part of the width. */
export interface Column {
  head: string;
  share: number;
  align?: 'left' | 'right';
}

const ROW = 16;
const HEAD = 20;

/** A table whose head is repeated on each page. Returns the y below. */
export function moneyTable(
  paper: Paper,
  columns: readonly Column[],
  rows: Iterable<readonly string[]>,
  y: number,
): number {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const cells = (
    texts: readonly string[],
    at: number,
    look: { isBold?: boolean; colour?: string },
  ) => {
    let x = PAGE.margin;
    for (const [index, { share, align = 'left' }] of columns.entries()) {
      const width = (ROOM * share) / whole;
      write(paper, texts[index] ?? '', {
        x,
        y: at,
        width: align === 'right' ? width : width - 6,
        size: 8,
        align,
        isOneLine: true,
        ...look,
      });
      x += width;
    }
  };
  const head = (at: number) => {
    cells(
      columns.map(({ head: text }) => text),
      at,
      { isBold: true, colour: INK.muted },
    );
    rule(paper, at + 14, INK.muted);
    return at + HEAD;
  };
  let next = head(roomFor(paper, y, HEAD + ROW));
  for (const texts of rows) {
    const place = roomFor(paper, next, ROW);
    next = place < next ? head(place) : place;
    cells(texts, next, {});
    rule(paper, next + 12);
    next += ROW;
  }
  return next;
}

/** A row of a summary: what it is and how much. */
export interface SumRow {
  name: string;
  amount: string;
  isStrong?: boolean;
  isAside?: boolean;
}

/** Names and amounts below each other, sums in bold. Returns the y below. */
export function sumTable(paper: Paper, rows: readonly SumRow[], y: number): number {
  let next = roomFor(paper, y, rows.length * 18 + 8);
  for (const { name, amount, isStrong = false, isAside = false } of rows) {
    const look = {
      size: isAside ? 8 : 9.5,
      isBold: isStrong,
      colour: isAside ? INK.muted : INK.text,
    };
    if (isStrong) rule(paper, next - 4, INK.muted);
    write(paper, name, {
      x: PAGE.margin + (isAside ? 10 : 0),
      y: next,
      width: ROOM * 0.7,
      ...look,
    });
    write(paper, amount, {
      x: PAGE.margin + ROOM * 0.7,
      y: next,
      width: ROOM * 0.3,
      align: 'right',
      ...look,
    });
    next += 18;
  }
  return next + 6;
}

import { BRAND } from '@/config/brand';
import type { Party } from '@/types/statements';
import type { DocumentWords } from '../document-words';
import { INK, PAGE, type Paper, ROOM, rule, write } from './paper';

/** What stands at the head of a document. */
export interface Letterhead {
  title: string;
  /** Null for what has none. */
  number: string | null;
  platform: Party;
  expert: Party;
  /** Name and value. */
  facts: readonly (readonly [string, string])[];
}

const MARK = 22;
const COLUMN = ROOM / 2 - 12;

/** Draws the mark, the title, who it is from and for, and what it is of. Returns the y below. */
export function letterhead(paper: Paper, head: Letterhead, words: DocumentWords): number {
  const { margin } = PAGE;
  paper
    .save()
    .translate(margin, margin)
    .scale(MARK / 24)
    .path(BRAND.mark)
    .fill(INK.accent)
    .restore();
  write(paper, BRAND.name, {
    x: margin + MARK + 8,
    y: margin + 3,
    width: COLUMN,
    size: 13,
    isBold: true,
    colour: INK.accent,
  });
  const right = { x: PAGE.width - margin - COLUMN, width: COLUMN, align: 'right' } as const;
  write(paper, head.title, { ...right, y: margin, size: 18, isBold: true });
  if (head.number)
    write(paper, words.t('number', { number: head.number }), {
      ...right,
      y: margin + 26,
      size: 10,
      colour: INK.muted,
    });
  const below = margin + 58;
  rule(paper, below);
  const from = party(
    paper,
    words.t('issuedBy'),
    head.platform,
    { x: margin, y: below + 14 },
    words,
  );
  const to = party(
    paper,
    words.t('for'),
    head.expert,
    { x: margin + ROOM / 2 + 12, y: below + 14 },
    words,
  );
  return facts(paper, head.facts, Math.max(from, to) + 14);
}

function party(
  paper: Paper,
  label: string,
  { name, address, taxNumbers }: Party,
  { x, y }: { x: number; y: number },
  { t }: DocumentWords,
): number {
  const at = { x, width: COLUMN };
  let next = y + write(paper, label, { ...at, y, size: 8, colour: INK.muted }) + 3;
  next += write(paper, name, { ...at, y: next, size: 10, isBold: true }) + 2;
  for (const line of [...address, ...taxNumbers.map((number) => t('taxNumber', { number }))])
    next += write(paper, line, { ...at, y: next }) + 1;
  return next;
}

function facts(paper: Paper, rows: Letterhead['facts'], y: number): number {
  rule(paper, y);
  const width = ROOM / rows.length;
  const heights = rows.map(([name, value], index) => {
    const at = { x: PAGE.margin + index * width, width: width - 8 };
    const height = write(paper, name, { ...at, y: y + 10, size: 8, colour: INK.muted });
    return height + write(paper, value, { ...at, y: y + 12 + height, size: 9 });
  });
  return y + Math.max(...heights) + 30;
}

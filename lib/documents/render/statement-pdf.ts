import { LANGUAGES } from '@/config/locales';
import { countLines } from '@/lib/ledger/statements/sums';
import type { DocumentWords } from './document-words';
import { footers, note } from './pdf/footers';
import { letterhead } from './pdf/letterhead';
import { moneyTable, type SumRow, sumTable } from './pdf/money-table';
import { closePaper, openPaper, PAGE, type Paper, ROOM, roomFor, write } from './pdf/paper';
import { periodFacts } from './period-facts';
import { MOST_PDF_LINES, shortBooking, type ShownStatement } from './shown-statement';

/** A statement as PDF: who and when, the sums, then every line. The same bytes for the same statement. */
export async function statementPdf(
  statement: ShownStatement,
  words: DocumentWords,
): Promise<Buffer> {
  const { t } = words;
  const { number, at } = statement;
  const title = t('statement');
  const name = number ? `${title} ${number}` : title;
  const paper = await openPaper({ title: name, language: LANGUAGES[words.locale].tag, at });
  let y = letterhead(paper, { ...statement, title, facts: periodFacts(statement, words) }, words);
  y = heading(paper, t('summary'), y);
  y = sumTable(paper, summary(statement, words), y);
  // Here and not below the lines, where it could be alone on a page.
  y = note(paper, number ? t('statementNote') : t('liveNote'), y);
  await lines(paper, statement, words, heading(paper, t('lines'), y + 8));
  footers(paper, name, words);
  return closePaper(paper);
}

function heading(paper: Paper, text: string, y: number): number {
  const place = roomFor(paper, y, 70);
  write(paper, text, { x: PAGE.margin, y: place, width: ROOM, size: 12, isBold: true });
  return place + 24;
}

function summary({ sums, scope }: ShownStatement, words: DocumentWords): SumRow[] {
  const { t, money } = words;
  const { booking, refund, dispute, payout, other } = sums.kinds;
  const row = (name: string, cents: number): SumRow => ({ name, amount: money(cents) });
  return [
    row(t('openingOn', { date: words.day(scope.from) }), sums.openingCents),
    row(t('sums.bookings', { count: words.count(booking.count) }), booking.grossCents),
    row(t('sums.commission'), 0 - booking.commissionCents),
    row(t('sums.refunds', { count: words.count(refund.count) }), refund.grossCents),
    row(t('sums.returned'), 0 - refund.commissionCents),
    { ...row(t('sums.refundShare'), refund.netCents), isAside: true },
    row(t('sums.disputes', { count: words.count(dispute.count) }), dispute.netCents),
    row(t('sums.payouts', { count: words.count(payout.count) }), payout.netCents),
    ...(other.count > 0
      ? [row(t('sums.other', { count: words.count(other.count) }), other.netCents)]
      : []),
    {
      ...row(t('closingOn', { date: words.lastDay(scope.until) }), sums.closingCents),
      isStrong: true,
    },
  ];
}

async function lines(
  paper: Paper,
  { lines: all, sums }: ShownStatement,
  words: DocumentWords,
  y: number,
): Promise<number> {
  const { t, amount, shortDay } = words;
  const count = countLines(sums);
  if (count === 0) return note(paper, t('noLines'), y);
  if (count > MOST_PDF_LINES) return note(paper, t('tooMany', { count: words.count(count) }), y);
  const rows: string[][] = [];
  let balance = sums.openingCents;
  for await (const line of all) {
    balance += line.netCents;
    const isOfPayment = line.kind === 'booking' || line.kind === 'refund';
    rows.push([
      shortDay(line.at),
      t(`kinds.${line.kind}`),
      shortBooking(line),
      isOfPayment ? amount(line.grossCents) : '–',
      isOfPayment ? amount(0 - line.commissionCents) : '–',
      amount(line.netCents),
      amount(balance),
    ]);
  }
  const right = { align: 'right', share: 13 } as const;
  return moneyTable(
    paper,
    [
      { head: t('columns.date'), share: 11 },
      { head: t('columns.kind'), share: 12 },
      { head: t('bookingOrPayout'), share: 26 },
      { head: `${t('columns.gross')} €`, ...right },
      { head: `${t('columns.commission')} €`, ...right },
      { head: `${t('columns.net')} €`, ...right },
      { head: `${t('columns.balance')} €`, ...right },
    ],
    rows,
    y,
  );
}

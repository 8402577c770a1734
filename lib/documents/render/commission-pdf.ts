import { LANGUAGES } from '@/config/locales';
import type { CommissionContent } from '@/types/statements';
import type { DocumentWords } from './document-words';
import { footers, note } from './pdf/footers';
import { letterhead } from './pdf/letterhead';
import { type SumRow, sumTable } from './pdf/money-table';
import { closePaper, openPaper } from './pdf/paper';
import { periodFacts } from './period-facts';

/** A commission invoice as it was issued. */
export interface ShownCommission {
  number: string;
  at: Date;
  content: CommissionContent;
}

/**
 * A commission invoice as PDF, or the credit note that a month is in which more was given back than kept:
 * there what is credited is positive. The same bytes for the same document.
 */
export async function commissionPdf(
  { number, at, content }: ShownCommission,
  words: DocumentWords,
): Promise<Buffer> {
  const { t } = words;
  const isCredit = content.totalCents < 0;
  const title = isCredit ? t('creditNote') : t('invoice');
  const name = `${title} ${number}`;
  const paper = await openPaper({ title: name, language: LANGUAGES[words.locale].tag, at });
  const facts = [
    ...periodFacts({ ...content, at, number }, words),
    [t('reference'), content.statementNumber] as const,
  ];
  let y = letterhead(paper, { title, number, ...content, facts }, words);
  y = sumTable(paper, [...linesOf(content, words), ...vatOf(content, words)], y);
  y = note(paper, vatNote(content, words), y + 10);
  y = note(paper, isCredit ? t('creditSettled') : t('invoiceSettled'), y);
  if (content.platform.taxNumbers.length === 0) note(paper, t('notComplete'), y);
  footers(paper, name, words);
  return closePaper(paper);
}

function linesOf({ lines, totalCents }: CommissionContent, words: DocumentWords): SumRow[] {
  const { t, money, count } = words;
  const sign = totalCents < 0 ? -1 : 1;
  return [
    ...lines.map((line) => ({
      name: t(`commission.${line.about}`, { count: count(line.count) }),
      amount: money(sign * line.commissionCents),
    })),
    {
      name: totalCents < 0 ? t('commission.credited') : t('commission.total'),
      amount: money(sign * totalCents),
      isStrong: true,
    },
  ];
}

function vatOf(
  { vat, totalCents }: CommissionContent,
  { t, money, rate }: DocumentWords,
): SumRow[] {
  if (vat.state !== 'included') return [];
  const vatCents = vatIn(Math.abs(totalCents), vat.rateBps);
  return [
    {
      name: t('commission.vat', { rate: rate(vat.rateBps) }),
      amount: money(vatCents),
      isAside: true,
    },
    { name: t('commission.net'), amount: money(Math.abs(totalCents) - vatCents), isAside: true },
  ];
}

/** The tax that an amount of cents holds, at a rate in basis points, rounded down as all of our money. Pure. */
export function vatIn(grossCents: number, rateBps: number): number {
  return Math.floor((grossCents * rateBps) / (10_000 + rateBps));
}

function vatNote({ vat }: CommissionContent, { t, rate, locale }: DocumentWords): string {
  if (vat.state === 'included') return t('vat.included', { rate: rate(vat.rateBps) });
  if (vat.state === 'exempt') return t('vat.exempt', { reason: vat.reason[locale] ?? '' });
  return t('vat.undecided');
}

import { fill, type Language } from '../../portal/texts';
import type { Tables } from '../../store/tables';
import { invoiceTextsIn } from './invoice-texts';
import { showInvoice } from './show-invoice';

const MAX_LINES = 40;
/** Characters outside ASCII that the standard fonts know, by their place in WinAnsi. */
const PLACES: Readonly<Record<string, number>> = {
  '€': 128,
  '…': 133,
  '–': 150,
  '—': 151,
  '’': 146,
};

/** Text of a content stream in plain ASCII: the rest is written by number, or as a question mark. */
function escapeText(text: string): string {
  return Array.from(text, (char) => {
    if (/[()\\]/.test(char)) return `\\${char}`;
    const code = char.codePointAt(0) ?? 63;
    if (code >= 32 && code < 127) return char;
    const place = PLACES[char] ?? (code >= 160 && code <= 255 ? code : 63);
    return `\\${place.toString(8).padStart(3, '0')}`;
  }).join('');
}

interface Placed {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly text: string;
}

/** One page of A4 with text, as small as a valid file gets (ISO 32000-1, 7.5). */
function buildPdf(texts: readonly Placed[]): string {
  const stream = texts
    .map(({ x, y, size, text }) => `BT /F1 ${size} Tf ${x} ${y} Td (${escapeText(text)}) Tj ET`)
    .join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = body.length;
  const entries = offsets
    .map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
    .join('');
  const size = objects.length + 1;
  return `${body}xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
}

/** An invoice as a real PDF: number, dates, customer, tax number, lines, total. Null when there is none. */
export function invoicePdf(tables: Tables, id: string, language: Language): string | null {
  const invoice = tables.invoices.get(id);
  if (invoice === undefined) return null;
  const texts = invoiceTextsIn(language);
  const shown = showInvoice(tables, invoice, language);
  const left = (y: number, text: string, size = 10): Placed => ({ x: 56, y, size, text });
  const right = (y: number, text: string): Placed => ({ x: 470, y, size: 10, text });
  const who = [
    ...shown.facts.map(([name, value]) => `${name}: ${value}`),
    `${texts.customer}:`,
    ...shown.customer,
  ];
  const header = [
    left(780, texts.sandbox, 9),
    left(752, shown.title, 18),
    left(732, shown.status),
    ...who.map((text, at) => left(708 - at * 14, text)),
  ];
  const top = 708 - who.length * 14 - 18;
  const lines = shown.lines.slice(0, MAX_LINES);
  const step = Math.min(30, (top - 120) / Math.max(1, lines.length));
  const rows = lines.flatMap(({ text, period, amount }, at) => {
    const y = Math.round(top - at * step);
    // Two lines of text where there is room for them.
    const dates = step > 20 ? [left(y - 11, period, 8)] : [];
    return [left(y, text, 9), ...dates, right(y, amount)];
  });
  const hidden = shown.lines.length - lines.length;
  const more = hidden > 0 ? [left(104, fill(texts.more, { count: String(hidden) }), 9)] : [];
  const totals = [
    left(84, texts.total),
    right(84, shown.total),
    left(68, texts.due),
    right(68, shown.due),
  ];
  return buildPdf([...header, ...rows, ...more, ...totals]);
}

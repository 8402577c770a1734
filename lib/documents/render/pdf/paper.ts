import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import { BRAND } from '@/config/brand';
import { printable } from './printable';

/** A page of A4. Points. */
export const PAGE = { width: 595.28, height: 841.89, margin: 48, bottom: 84 } as const;

/** Between the margins. Points. */
export const ROOM = PAGE.width - 2 * PAGE.margin;

export const INK = {
  text: '#1b2421',
  muted: '#5c6a65',
  line: '#d9dfdc',
  accent: BRAND.green,
} as const;

/** The pages' own font; it has every Portuguese letter, and goes into the file. */
const FONTS = join(process.cwd(), 'node_modules/geist/dist/fonts/geist-sans');

export type Paper = PDFKit.PDFDocument;

/** What a file says of itself. */
interface About {
  title: string;
  /** BCP 47 tag. */
  language: string;
  /** When it was issued: the only time in it, so that the file is the same whenever it is made. */
  at: Date;
}

/** An empty document; its pages are kept until the end, because each says how many there are. */
export async function openPaper({ title, language, at }: About): Promise<Paper> {
  const [regular, bold] = await Promise.all([
    readFile(join(FONTS, 'Geist-Regular.ttf')),
    readFile(join(FONTS, 'Geist-SemiBold.ttf')),
  ]);
  const paper = new PDFDocument({
    size: 'A4',
    margins: { top: PAGE.margin, left: PAGE.margin, right: PAGE.margin, bottom: PAGE.margin },
    bufferPages: true,
    lang: language,
    displayTitle: true,
    // Or it begins with one that is in no file.
    font: '',
    info: { Title: title, Author: BRAND.name, Producer: BRAND.name, CreationDate: at },
  });
  paper.registerFont('regular', regular);
  paper.registerFont('bold', bold);
  return paper.font('regular').fillColor(INK.text);
}

/** How a text is set. Points. */
interface Setting {
  x: number;
  y: number;
  width: number;
  size?: number;
  isBold?: boolean;
  colour?: string;
  align?: 'left' | 'right';
  isOneLine?: boolean;
}

/** Writes a text, figures in columns of one width; returns how high it is. */
export function write(paper: Paper, text: string, setting: Setting): number {
  const { x, y, width, size = 9, isBold = false, colour = INK.text, align = 'left' } = setting;
  paper
    .font(isBold ? 'bold' : 'regular')
    .fontSize(size)
    .fillColor(colour);
  const options = {
    width,
    align,
    features: ['tnum' as const],
    ...(setting.isOneLine && { height: size * 1.2, ellipsis: true }),
  };
  const shown = printable(text);
  paper.text(shown, x, y, options);
  return paper.heightOfString(shown, options);
}

/** A line across the page. */
export function rule(paper: Paper, y: number, colour: string = INK.line): void {
  paper
    .moveTo(PAGE.margin, y)
    .lineTo(PAGE.width - PAGE.margin, y)
    .lineWidth(0.6)
    .strokeColor(colour)
    .stroke();
}

/** The y at which something of a height can stand: here, or at the top of a new page. */
export function roomFor(paper: Paper, y: number, height: number): number {
  if (y + height <= PAGE.height - PAGE.bottom) return y;
  paper.addPage();
  return PAGE.margin;
}

/** The bytes of the finished document. */
export async function closePaper(paper: Paper): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const closed = new Promise<Buffer>((resolve, reject) => {
    paper.on('data', (chunk: Buffer) => chunks.push(chunk));
    paper.on('end', () => resolve(Buffer.concat(chunks)));
    paper.on('error', reject);
  });
  paper.end();
  return closed;
}

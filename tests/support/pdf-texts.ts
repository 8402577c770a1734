import { inflateSync } from 'node:zlib';

/**
 * The texts of a PDF that pdfkit has drawn, each as it was written, in their order. Reads only what such a
 * file has: compressed streams, fonts that say which letter each of their glyphs is.
 */
export function pdfTexts(bytes: Buffer): string[] {
  const objects = objectsOf(bytes);
  const letters = new Map<string, string[]>();
  for (const { text } of objects.values())
    for (const [, name = '', id = ''] of (/\/Font <<([^>]*)>>/.exec(text)?.[1] ?? '').matchAll(
      /\/(F\d+) (\d+) 0 R/g,
    ))
      letters.set(name, lettersOf(objects, id));
  const pages = [...objects.values()].filter(({ text }) => /\/Type \/Page\b/.test(text));
  return pages.flatMap(({ text }) => {
    const content = objects.get(/\/Contents (\d+) 0 R/.exec(text)?.[1] ?? '')?.stream ?? '';
    return [...content.matchAll(/BT\n([\s\S]*?)ET\n/g)].map(([, block = '']) => {
      const font = letters.get(/\/(F\d+) [\d.]+ Tf/.exec(block)?.[1] ?? '') ?? [];
      const glyphs = [...block.matchAll(/<([0-9a-f]+)>/g)].flatMap(
        ([, hex = '']) => hex.match(/.{4}/g) ?? [],
      );
      return glyphs.map((glyph) => font[Number.parseInt(glyph, 16)] ?? '�').join('');
    });
  });
}

interface PdfObject {
  text: string;
  stream: string;
}

function objectsOf(bytes: Buffer): Map<string, PdfObject> {
  const file = bytes.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const found of file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)(?:\nendobj|\nstream\n)/g)) {
    const [whole, id = '', text = ''] = found;
    const begin = found.index + whole.length;
    const length = Number(/\/Length (\d+)/.exec(text)?.[1] ?? 0);
    const raw = whole.endsWith('stream\n')
      ? bytes.subarray(begin, begin + length)
      : Buffer.alloc(0);
    const stream =
      raw.length > 0 && text.includes('FlateDecode')
        ? inflateSync(raw).toString('latin1')
        : raw.toString('latin1');
    objects.set(id, { text: text.replaceAll('\n', ' '), stream });
  }
  return objects;
}

/** Glyph by glyph, from `<0000> <00ff> [<0041> …]`. */
function lettersOf(objects: Map<string, PdfObject>, font: string): string[] {
  const map =
    objects.get(/\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.text ?? '')?.[1] ?? '')?.stream ??
    '';
  const letters: string[] = [];
  for (const [, from = '', list = ''] of map.matchAll(
    /<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g,
  ))
    for (const [index, [, code = '']] of [...list.matchAll(/<([0-9a-f ]*)>/g)].entries())
      letters[Number.parseInt(from, 16) + index] = String.fromCharCode(
        ...(code.match(/[0-9a-f]{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)),
      );
  return letters;
}

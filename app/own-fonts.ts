import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const FONTS = join(process.cwd(), 'node_modules/geist/dist/fonts/geist-sans');

/** The font of the pages, for pictures that are drawn here. */
export async function ownFonts() {
  const [bold, regular] = await Promise.all([
    readFile(join(FONTS, 'Geist-SemiBold.ttf')),
    readFile(join(FONTS, 'Geist-Regular.ttf')),
  ]);
  return [
    { name: 'Geist', data: bold, weight: 600 as const },
    { name: 'Geist', data: regular, weight: 400 as const },
  ];
}

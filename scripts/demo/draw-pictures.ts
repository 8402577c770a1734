import sharp from 'sharp';
import type { pictures } from '@/db/schema';
import { drawLogo, LOGO_SIDE } from '@/db/seed/drawings/draw-logo';
import { drawPortrait, PORTRAIT_SIDE } from '@/db/seed/drawings/draw-portrait';
import type { DemoPractice } from '@/db/seed/practices/demo-practice';

type Picture = Omit<typeof pictures.$inferInsert, 'organizationId'>;

/** The photo of an expert, and a logo where they chose a colour. */
export async function drawPictures({
  look,
  accentColour,
}: DemoPractice): Promise<{ photo: Picture; logo: Picture | null }> {
  const photo = await toWebp(drawPortrait(look.seed, look));
  const drawn = accentColour && drawLogo(accentColour, 3 + (look.seed % 4));
  const logo = drawn ? await sharp(Buffer.from(drawn)).png({ palette: true }).toBuffer() : null;
  return {
    photo: {
      ...square(PORTRAIT_SIDE),
      contentType: 'image/webp',
      kind: 'photo',
      content: photo,
    },
    logo: logo && {
      ...square(LOGO_SIDE),
      contentType: 'image/png',
      kind: 'logo',
      content: logo,
    },
  };
}

const toWebp = (svg: string) => sharp(Buffer.from(svg)).webp({ quality: 85 }).toBuffer();

const square = (side: number) => ({ width: side, height: side });

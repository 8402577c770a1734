import { pick, type Random, randomFrom } from '../random';

/** What of a portrait is said; everything else follows from its seed. */
export interface Look {
  hair: keyof typeof HAIR;
  beard?: boolean;
  glasses?: boolean;
}

/** The side of the square that a portrait is drawn in. */
export const PORTRAIT_SIDE = 640;

const SKINS = ['#f3d2b9', '#eabf9f', '#dca77f', '#c68a60', '#a06a45', '#7b4c30'] as const;
const HAIRS = ['#2b211d', '#4a3226', '#6f4a2f', '#9a6a3c', '#b98a54', '#8b8683'] as const;
const CLOTHES = ['#3f6f68', '#7a4b5d', '#35536e', '#a0583c', '#5c6b3f', '#6a5588'] as const;
const WALLS = ['#f4e3d3', '#dfe9e2', '#f1dcd6', '#e3e4f0', '#f5e9c9', '#d9e8ec'] as const;

const CAP = 'M208 280C194 88 446 88 432 280C422 226 392 206 320 206C248 206 218 226 210 280Z';

/** Hair behind the head and before it. */
const HAIR = {
  long: {
    behind: 'M188 290C180 96 460 96 452 290L466 482Q320 540 174 482Z',
    before: 'M206 296C188 84 452 84 434 296C420 236 372 214 330 176C300 214 226 232 206 296Z',
  },
  bob: {
    behind: 'M190 280C182 98 458 98 450 280L456 380Q440 412 410 398H230Q200 412 184 380Z',
    before: 'M206 290C192 86 448 86 434 290C424 232 380 224 268 196C246 226 216 250 206 290Z',
  },
  bun: { behind: 'M320 72a58 58 0 1 1-.1 0Z', before: CAP },
  short: {
    behind: '',
    before:
      'M208 278C190 120 300 112 340 122C440 126 446 220 432 278C424 236 408 210 372 204C300 216 232 196 208 278Z',
  },
  curly: {
    behind:
      'M226 190a62 62 0 0 1 60-72 66 66 0 0 1 84 0 62 62 0 0 1 58 72 60 60 0 0 1 22 86 56 56 0 0 1-18 76H208a56 56 0 0 1-18-76 60 60 0 0 1 36-86Z',
    before:
      'M208 274C200 92 440 92 432 274C414 214 376 232 346 202C318 232 280 204 262 226C236 222 218 240 208 274Z',
  },
  cropped: {
    behind: '',
    before: 'M207 262C202 96 438 96 433 262C424 212 396 188 320 188C244 188 216 212 207 262Z',
  },
  none: { behind: '', before: '' },
} as const;

/**
 * A flat, friendly portrait of nobody, as SVG: colours from `seed`, the same each time. Pure.
 */
export function drawPortrait(seed: number, look: Look): string {
  const random = randomFrom(seed);
  const colours = {
    wall: pick(random, WALLS),
    skin: pick(random, SKINS),
    hair: pick(random, HAIRS),
    cloth: pick(random, CLOTHES),
  };
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${PORTRAIT_SIDE}" height="${PORTRAIT_SIDE}" viewBox="0 0 640 640">
<rect width="640" height="640" fill="${colours.wall}"/>
<circle cx="${240 + 160 * random()}" cy="300" r="268" fill="#fff" opacity=".45"/>
<path d="${HAIR[look.hair].behind}" fill="${colours.hair}"/>
${body(random, colours)}
${face(colours.skin, colours.hair, look)}
<path d="${HAIR[look.hair].before}" fill="${colours.hair}"/>
${look.glasses ? GLASSES : ''}
</svg>`;
}

/** Neck, shoulders and one of three collars. */
function body(random: Random, { skin, cloth }: { skin: string; cloth: string }): string {
  const collar = pick(random, [
    `<path d="M262 462Q320 528 378 462L392 478Q320 560 248 478Z" fill="#fff" opacity=".75"/>`,
    `<path d="M256 468L320 560L384 468L366 456L320 520L274 456Z" fill="#fff" opacity=".85"/>`,
    `<path d="M250 470Q320 520 390 470V498Q320 548 250 498Z" fill="#000" opacity=".16"/>`,
  ]);
  return `<path d="M66 640C74 520 190 486 262 464H378C450 486 566 520 574 640Z" fill="${cloth}"/>
<path d="M274 372H366V462Q320 516 274 462Z" fill="${skin}"/>
<path d="M274 392Q320 440 366 392V410Q320 452 274 410Z" fill="#000" opacity=".1"/>${collar}`;
}

function face(skin: string, hair: string, { beard }: Look): string {
  const jaw = beard
    ? `<path d="M216 300C220 420 270 428 320 428S420 420 424 300C412 352 376 344 320 344S228 352 216 300Z" fill="${hair}"/>`
    : '';
  return `<circle cx="212" cy="292" r="24" fill="${skin}"/><circle cx="428" cy="292" r="24" fill="${skin}"/>
<path d="M212 262C212 110 428 110 428 262C428 364 384 416 320 416S212 364 212 262Z" fill="${skin}"/>${jaw}
<path d="M252 250Q274 236 296 248M344 248Q366 236 388 250" fill="none" stroke="${hair}" stroke-width="9" stroke-linecap="round"/>
<circle cx="275" cy="280" r="9" fill="#2a2320"/><circle cx="365" cy="280" r="9" fill="#2a2320"/>
<path d="M320 284Q308 318 326 322" fill="none" stroke="#000" stroke-opacity=".22" stroke-width="6" stroke-linecap="round"/>
<ellipse cx="252" cy="322" rx="24" ry="14" fill="#d8604c" opacity=".2"/><ellipse cx="388" cy="322" rx="24" ry="14" fill="#d8604c" opacity=".2"/>
<path d="M282 352Q320 392 358 352Z" fill="${beard ? '#fff' : '#a5443c'}"/>`;
}

const GLASSES = `<g fill="#fff" fill-opacity=".16" stroke="#2f2a28" stroke-width="7"><circle cx="274" cy="282" r="37"/><circle cx="366" cy="282" r="37"/><path d="M311 276Q320 268 329 276M237 276L214 268M403 276L426 268" fill="none"/></g>`;

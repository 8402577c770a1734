import { COLOURS } from './styles';

const WHITE = '#ffffff';

/**
 * An expert's colour on the button, and in the light scheme on the card's upper edge; null for none, or for what is no colour.
 * On it stands whichever of white and our ink is read better, at 4.5 to 1 at least. Text of ours keeps
 * our colours, whose contrast is known. Pure.
 */
export function brandStyles(accentColour: string | null) {
  if (!accentColour || !/^#[\da-f]{6}$/i.test(accentColour)) return null;
  const readable = [WHITE, COLOURS.ink, '#000000'].find(
    (colour) => contrast(colour, accentColour) >= 4.5,
  );
  return {
    button: { backgroundColor: accentColour, color: readable },
    card: { borderTop: `4px solid ${accentColour}` },
  };
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [lower = 0, higher = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (higher + 0.05) / (lower + 0.05);
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

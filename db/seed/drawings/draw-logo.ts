/** Side of the square that a logo is drawn in. */
export const LOGO_SIDE = 160;

/**
 * A practice's mark on nothing, as SVG: leaves in a circle, in `colour` (`#rrggbb`). No letters, since
 * what fonts a machine has is not known. Pure.
 */
export function drawLogo(colour: string, leafCount: number): string {
  const leaves = Array.from({ length: leafCount }, (_, index) => {
    const turn = `rotate(${(360 / leafCount) * index} 80 80)`;
    const opacity = index % 2 === 0 ? 1 : 0.55;
    return `<path d="M80 80C52 56 56 22 80 8C104 22 108 56 80 80Z" transform="${turn}" fill="${colour}" opacity="${opacity}"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${LOGO_SIDE}" height="${LOGO_SIDE}" viewBox="0 0 ${LOGO_SIDE} ${LOGO_SIDE}">${leaves.join('')}</svg>`;
}

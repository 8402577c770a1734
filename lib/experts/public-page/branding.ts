import type { Feature } from '@/config/catalog';

/** An expert's own logo and colour (`#rrggbb`), where they have chosen any. */
export interface Branding {
  logoId: string | null;
  accentColour: string | null;
}

const BRANDING = 'custom_branding' satisfies Feature;

/** What people see of it: all while the plan has branding, else null; it is kept meanwhile. Pure. */
export function shownBranding(
  { logoId, accentColour }: Branding,
  openFeatures: readonly string[],
): Branding | null {
  return openFeatures.includes(BRANDING) ? { logoId, accentColour } : null;
}

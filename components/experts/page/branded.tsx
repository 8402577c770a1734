import type { CSSProperties, ReactNode } from 'react';
import { accentShades } from '@/lib/experts/branding/accent-shades';
import type { Branding } from '@/lib/experts/public-page/branding';

interface BrandedProps {
  branding: Branding | null;
  children: ReactNode;
}

/** A part of a page in the expert's own colour, in the shades that can be read; in ours without one. */
export function Branded({ branding, children }: BrandedProps) {
  const colour = branding?.accentColour;
  if (!colour) return children;
  const { light, dark } = accentShades(colour);
  const own = `light-dark(${light}, ${dark})`;
  // The same tokens as in `app/globals.css`; React types only the properties that it knows.
  const style = {
    '--color-accent': own,
    '--color-accent-strong': `color-mix(in oklab, ${own} 85%, light-dark(black, white))`,
    '--color-on-accent': 'light-dark(white, #0e1614)',
  } as CSSProperties;
  return (
    <div style={style} className="contents">
      {children}
    </div>
  );
}

import { ImageResponse } from 'next/og';
import type { ReactNode } from 'react';
import { BRAND } from '@/config/brand';
import { ownFonts } from './own-fonts';

/** What pictures beside a link measure. Pixels. */
export const OPEN_GRAPH_SIZE = { width: 1200, height: 630 };

/** A picture beside a link to this site: the mark on top, and what the page is about. In the font of the pages. */
export async function openGraphPicture(content: ReactNode): Promise<ImageResponse> {
  const fonts = await ownFonts();
  return new ImageResponse(
    <div
      style={{
        display: 'flex',
        flexDirection: 'column',
        justifyContent: 'space-between',
        width: '100%',
        height: '100%',
        padding: 80,
        background: BRAND.canvas,
        color: BRAND.green,
        fontFamily: 'Geist',
        fontWeight: 600,
      }}
    >
      <div style={{ display: 'flex', alignItems: 'center', gap: 24, fontSize: 48 }}>
        <svg viewBox="0 0 24 24" width={72} height={72}>
          <path fill={BRAND.green} d={BRAND.mark} />
        </svg>
        {BRAND.name}
      </div>
      {content}
    </div>,
    { ...OPEN_GRAPH_SIZE, fonts },
  );
}

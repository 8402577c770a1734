import { ImageResponse } from 'next/og';
import type { ReactNode } from 'react';
import { BRAND } from '@/config/brand';
import { ownFonts } from './own-fonts';

/** What pictures beside a link measure. Pixels. */
export const OPEN_GRAPH_SIZE = { width: 1200, height: 630 };

/** What the font of the pages has no shape for, as far as people's names and titles go. */
const WITHOUT_SHAPE =
  /[^\u0020-\u007E\u00A0-\u017F\u2013\u2014\u2018-\u201A\u201C\u201D\u2022\u2026\u20AC]|[\u00ADĔĕĬĭĸĿŀŉŎŏſ]/g;

/**
 * A text as it can be painted. For anything else, an emoji or a script of its own, the painter would ask
 * servers of others at every look, and say to them what somebody is called. Pure.
 */
export function paintable(text: string): string {
  return text.normalize('NFC').replaceAll(WITHOUT_SHAPE, ' ').replaceAll(/\s+/g, ' ').trim();
}

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

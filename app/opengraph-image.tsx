import { ImageResponse } from 'next/og';
import { BRAND } from '@/config/brand';
import { FALLBACK_LOCALE } from '@/config/locales';
import { readMessages } from '@/lib/users/read-messages';
import { ownFonts } from './own-fonts';

export const alt = BRAND.name;
export const size = { width: 1200, height: 630 };
export const contentType = 'image/png';

/** The picture beside a link to this site. Made once, at build time, from the font of the pages. */
export default async function OpenGraphImage() {
  const [{ meta, landing }, fonts] = await Promise.all([readMessages(FALLBACK_LOCALE), ownFonts()]);
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
      <div style={{ display: 'flex', fontSize: 84, lineHeight: 1.1, letterSpacing: -2 }}>
        {landing.title}
      </div>
      <div style={{ display: 'flex', fontSize: 34, fontWeight: 400, color: BRAND.canvasDark }}>
        {meta.description}
      </div>
    </div>,
    { ...size, fonts },
  );
}

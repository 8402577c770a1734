import { ImageResponse } from 'next/og';
import { BRAND } from '@/config/brand';
import { loadExpert } from './load-expert';
import { ownFonts } from '../own-fonts';

export const alt = BRAND.name;
export const size = { width: 1200, height: 630 };
export const contentType = 'image/png';

/** The picture beside a link to an expert: their name and title. */
export default async function ExpertImage({ params }: { params: Promise<{ username: string }> }) {
  const [{ name, title }, fonts] = await Promise.all([
    params.then(({ username }) => loadExpert(username)),
    ownFonts(),
  ]);
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
      <div style={{ display: 'flex', alignItems: 'center', gap: 20, fontSize: 36 }}>
        <svg viewBox="0 0 24 24" width={56} height={56}>
          <path fill={BRAND.green} d={BRAND.mark} />
        </svg>
        {BRAND.name}
      </div>
      <div style={{ display: 'flex', flexDirection: 'column', gap: 24 }}>
        <div style={{ display: 'flex', fontSize: name.length > 30 ? 60 : 88, letterSpacing: -2 }}>
          {name}
        </div>
        <div style={{ display: 'flex', fontSize: 40, fontWeight: 400, color: BRAND.canvasDark }}>
          {title}
        </div>
      </div>
    </div>,
    { ...size, fonts },
  );
}

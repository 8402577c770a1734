import { ImageResponse } from 'next/og';
import { BRAND } from '@/config/brand';

export const size = { width: 180, height: 180 };
export const contentType = 'image/png';

/** The mark on a ground of its own, for home screens. Made once, at build time. */
export default function AppleIcon() {
  return new ImageResponse(
    <div
      style={{
        display: 'flex',
        width: '100%',
        height: '100%',
        alignItems: 'center',
        justifyContent: 'center',
        background: BRAND.green,
      }}
    >
      <svg viewBox="0 0 24 24" width={116} height={116}>
        <path fill={BRAND.canvas} d={BRAND.mark} />
      </svg>
    </div>,
    size,
  );
}

import sharp from 'sharp';

/** A picture as somebody would send it: 800 by 600. */
export function jpeg(): Promise<Buffer> {
  const create = { width: 800, height: 600, channels: 3, background: '#8a5a44' } as const;
  return sharp({ create }).jpeg().toBuffer();
}

import { BRAND } from '@/config/brand';
import { FALLBACK_LOCALE } from '@/config/locales';
import { readMessages } from '@/lib/users/read-messages';
import { OPEN_GRAPH_SIZE, openGraphPicture } from './open-graph';

export const alt = BRAND.name;
export const size = OPEN_GRAPH_SIZE;
export const contentType = 'image/png';

/** The picture beside a link to this site. Made once, at build time. */
export default async function OpenGraphImage() {
  const { meta, landing } = await readMessages(FALLBACK_LOCALE);
  return openGraphPicture(
    <div style={{ display: 'flex', flexDirection: 'column', gap: 64 }}>
      <div style={{ display: 'flex', fontSize: 84, lineHeight: 1.1, letterSpacing: -2 }}>
        {landing.title}
      </div>
      <div style={{ display: 'flex', fontSize: 34, fontWeight: 400, color: BRAND.canvasDark }}>
        {meta.description}
      </div>
    </div>,
  );
}

import { BRAND } from '@/config/brand';
import { limitPublicPage } from '@/lib/auth/door/page';
import { OPEN_GRAPH_SIZE, openGraphPicture, paintable } from '../open-graph';
import { loadExpert } from './load-expert';

export const alt = BRAND.name;
export const size = OPEN_GRAPH_SIZE;
export const contentType = 'image/png';

/** The picture beside a link to an expert: their name and title. */
export default async function ExpertImage({ params }: { params: Promise<{ username: string }> }) {
  await limitPublicPage();
  const page = await loadExpert((await params).username);
  const [name, title] = [paintable(page.name), paintable(page.title)];
  return openGraphPicture(
    <div style={{ display: 'flex', flexDirection: 'column', gap: 24 }}>
      <div style={{ display: 'flex', fontSize: name.length > 30 ? 60 : 88, letterSpacing: -2 }}>
        {name}
      </div>
      <div style={{ display: 'flex', fontSize: 40, fontWeight: 400, color: BRAND.canvasDark }}>
        {title}
      </div>
    </div>,
  );
}

import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { after } from 'next/server';
import { PublicCourseList } from '@/components/courses/page/public-course-list';
import { Branded } from '@/components/experts/page/branded';
import { EventTypeList } from '@/components/experts/page/event-type-list';
import { ExpertHeader } from '@/components/experts/page/expert-header';
import { PausedPage } from '@/components/experts/page/paused-page';
import { StructuredData } from '@/components/experts/page/structured-data';
import { env } from '@/config/env';
import { countPageView } from '@/lib/analytics/count-page-view';
import { readViewer } from '@/lib/auth/public-page/viewer';
import { listPublicCourses } from '@/lib/courses/read/public-courses';
import type { ExpertPage } from '@/lib/experts/public-page/read-expert-page';
import { loadExpert } from './load-expert';
import { shortened } from './shortened';

type Params = Promise<{ username: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const [page, t] = await Promise.all([
    loadExpert((await params).username),
    getTranslations('expertPage'),
  ]);
  const { name, title, about, username } = page;
  return {
    title: title ? `${name}, ${title}` : name,
    description: shortened(about) || t('description', { name }),
    alternates: { canonical: `/${username}` },
    ...(page.standing === 'page_paused' && { robots: { index: false }, alternates: null }),
  };
}

/** An expert as anyone may see them: who they are, and what can be booked. */
export default async function UsernamePage({ params }: { params: Params }) {
  const [page, viewer] = await Promise.all([
    params.then(({ username }) => loadExpert(username)),
    readViewer(),
  ]);
  const { organizationId } = page;
  const courses = await listPublicCourses(organizationId);
  if (viewer) after(() => countPageView({ organizationId, eventTypeId: null, ...viewer }));
  return (
    <Branded branding={page.branding}>
      <article className="mx-auto grid w-full max-w-5xl gap-10 px-4 pt-10 pb-20 sm:px-6 lg:grid-cols-[1fr_1.2fr]">
        <div>
          <ExpertHeader page={page} />
          {page.standing !== 'page_paused' && page.about && <About text={page.about} />}
        </div>
        {page.standing === 'page_paused' ? (
          <PausedPage name={page.name} />
        ) : (
          <div>
            <EventTypeList page={page} />
            <PublicCourseList courses={courses} username={page.username} />
          </div>
        )}
      </article>
      <StructuredData page={page} home={env().NEXT_PUBLIC_APP_URL} />
    </Branded>
  );
}

function About({ text }: { text: ExpertPage['about'] }) {
  const t = useTranslations('expertPage');
  return (
    <section aria-labelledby="about" className="mt-8">
      <h2 id="about" className="text-lg font-semibold">
        {t('about')}
      </h2>
      <p className="mt-2 whitespace-pre-line text-muted [overflow-wrap:anywhere]">{text}</p>
    </section>
  );
}

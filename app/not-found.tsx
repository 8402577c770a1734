import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NotFoundText } from '@/components/shell/not-found-text';
import { PublicFrame } from '@/components/shell/public-frame';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notFound'))('title') };
}

/** No page at this address. Asked for without a session where the proxy does not run. */
export default function NotFound() {
  return (
    <PublicFrame>
      <NotFoundText />
    </PublicFrame>
  );
}

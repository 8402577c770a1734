import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NotFoundText } from '@/components/shell/not-found-text';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notFound'))('title'), robots: { index: false } };
}

/** Nothing at an address of the public pages; their frame is around it. */
export default function NotFound() {
  return <NotFoundText />;
}

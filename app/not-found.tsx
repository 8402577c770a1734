import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';

/** No page at this address. */
export default function NotFound() {
  const t = useTranslations('notFound');
  return (
    <main className="mx-auto flex min-h-[70dvh] max-w-md flex-col justify-center gap-4 px-4">
      <h1 className="text-2xl font-semibold">{t('title')}</h1>
      <p className="text-muted">{t('text')}</p>
      <Button asChild className="self-start">
        <Link href="/">{t('home')}</Link>
      </Button>
    </main>
  );
}

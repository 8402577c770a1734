import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';

/** What is said where no page is, in whichever frame. */
export function NotFoundText() {
  const t = useTranslations('notFound');
  return (
    <div className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center gap-4 px-4 py-16">
      <h1 className="text-2xl font-semibold">{t('title')}</h1>
      <p className="text-muted">{t('text')}</p>
      <div className="flex flex-wrap gap-3">
        <Button asChild>
          <Link href="/">{t('home')}</Link>
        </Button>
        {/* Signed-out visitors are asked to sign in there; the pages' code is for those who go. */}
        <Button asChild variant="secondary">
          <Link href="/dashboard" prefetch={false}>
            {t('dashboard')}
          </Link>
        </Button>
      </div>
    </div>
  );
}

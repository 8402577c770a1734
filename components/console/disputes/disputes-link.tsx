import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';

/** Leads to what banks dispute. */
export async function DisputesLink() {
  const t = await getTranslations('consoleDisputes');
  return (
    <Button asChild variant="secondary">
      <Link href="/admin/disputes" prefetch={false}>
        {t('title')}
      </Link>
    </Button>
  );
}

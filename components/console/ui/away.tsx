import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';

/** A vendor did not answer: this part is missing, and the rest of the page is not. */
export async function Away({ vendor }: { vendor: 'Stripe' | 'WorkOS' }) {
  const t = await getTranslations('consoleUi');
  return <Notice tone="warning">{t('away', { vendor })}</Notice>;
}

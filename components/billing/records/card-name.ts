import { useTranslations } from 'next-intl';
import { cardBrand } from '@/config/cards/card-brands';

/** Names a card for people: "Visa ending in 4242". */
export function useCardName(): (card: { brand: string; last4: string }) => string {
  const t = useTranslations('card');
  return ({ brand, last4 }) => t('named', { brand: cardBrand(brand), last4 });
}

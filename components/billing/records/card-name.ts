import { useTranslations } from 'next-intl';

/** As the networks write themselves; any other brand begins with a capital. */
const BRANDS: Record<string, string> = {
  amex: 'American Express',
  diners: 'Diners Club',
  jcb: 'JCB',
  unionpay: 'UnionPay',
  visa: 'Visa',
  mastercard: 'Mastercard',
};

/** Names a card for people: "Visa ending in 4242". */
export function useCardName(): (card: { brand: string; last4: string }) => string {
  const t = useTranslations('card');
  return ({ brand, last4 }) =>
    t('named', { brand: BRANDS[brand] ?? brand.charAt(0).toUpperCase() + brand.slice(1), last4 });
}

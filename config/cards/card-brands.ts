/** As the networks write themselves. */
const BRANDS: Record<string, string> = {
  amex: 'American Express',
  diners: 'Diners Club',
  jcb: 'JCB',
  unionpay: 'UnionPay',
  visa: 'Visa',
  mastercard: 'Mastercard',
};

/** What a network calls itself, from Stripe's word for it; one that is not known begins with a capital. */
export function cardBrand(brand: string): string {
  return BRANDS[brand] ?? brand.charAt(0).toUpperCase() + brand.slice(1);
}

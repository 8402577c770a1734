/** What the form says, by language. The English is what Stripe's own form says in these cases. */
export interface Messages {
  number: string;
  expiry: string;
  cvc: string;
  country: string;
  methods: string;
  card: string;
  incomplete_iban: string;
  sandbox_debit: string;
  sandbox: string;
  incomplete_number: string;
  invalid_number: string;
  incomplete_expiry: string;
  invalid_expiry_year_past: string;
  invalid_expiry_month: string;
  incomplete_cvc: string;
}

const EN: Messages = {
  number: 'Card number',
  expiry: 'Expiration date',
  cvc: 'Security code',
  country: 'Country',
  methods: 'Payment method',
  card: 'Card',
  incomplete_iban: 'Your IBAN is incomplete.',
  sandbox_debit: 'Sandbox: use a test account, such as DE89 3704 0044 0532 0130 00. It takes days.',
  sandbox: 'Sandbox: use a test card, such as 4242 4242 4242 4242.',
  incomplete_number: 'Your card number is incomplete.',
  invalid_number: 'Your card number is invalid.',
  incomplete_expiry: "Your card's expiration date is incomplete.",
  invalid_expiry_year_past: "Your card's expiration year is in the past.",
  invalid_expiry_month: "Your card's expiration date is invalid.",
  incomplete_cvc: "Your card's security code is incomplete.",
};

const PT: Messages = {
  number: 'Número do cartão',
  expiry: 'Data de validade',
  cvc: 'Código de segurança',
  country: 'País',
  methods: 'Método de pagamento',
  card: 'Cartão',
  incomplete_iban: 'O seu IBAN está incompleto.',
  sandbox_debit: 'Sandbox: use uma conta de teste, como DE89 3704 0044 0532 0130 00. Demora dias.',
  sandbox: 'Sandbox: use um cartão de teste, como 4242 4242 4242 4242.',
  incomplete_number: 'O número do seu cartão está incompleto.',
  invalid_number: 'O número do seu cartão é inválido.',
  incomplete_expiry: 'A data de validade do seu cartão está incompleta.',
  invalid_expiry_year_past: 'O ano de validade do seu cartão já passou.',
  invalid_expiry_month: 'A data de validade do seu cartão é inválida.',
  incomplete_cvc: 'O código de segurança do seu cartão está incompleto.',
};

export function messagesFor(locale: string | undefined): Messages {
  const wanted = locale === undefined || locale === 'auto' ? navigator.language : locale;
  return wanted.toLowerCase().startsWith('pt') ? PT : EN;
}

export const COUNTRIES = [
  'PT',
  'ES',
  'FR',
  'DE',
  'IT',
  'GB',
  'IE',
  'NL',
  'BE',
  'LU',
  'CH',
  'AT',
  'BR',
  'AO',
  'MZ',
  'CV',
  'US',
  'CA',
];

import type { Language } from '../../portal/texts';

const en = {
  sandbox: 'Eleva sandbox: no money moves',
  title: 'Invoice {number}',
  draft: '(draft)',
  issued: 'Date',
  paid: 'Paid on',
  customer: 'Bill to',
  taxNumber: 'VAT number',
  line: 'Description',
  amount: 'Amount',
  total: 'Total',
  due: 'Amount due',
  more: 'and {count} more lines',
  pay: 'Pay {amount}',
  licensed: '{quantity} × {name} (at {price})',
  trial: 'Free trial for {quantity} × {name}',
  unused: 'Unused time on {name} after {date}',
  remaining: 'Remaining time on {name} after {date}',
  card_declined: 'Your card was declined.',
  expired_card: 'Your card has expired.',
  incorrect_cvc: 'Your card’s security code is incorrect.',
  incorrect_number: 'Your card number is incorrect.',
  invalid_expiry_month: 'Your card’s expiration month is invalid.',
  invalid_expiry_year: 'Your card’s expiration year is invalid.',
  processing_error: 'Your card could not be processed. Try again in a little while.',
};

export type InvoiceTexts = typeof en;

const pt: InvoiceTexts = {
  sandbox: 'Sandbox da Eleva: nenhum dinheiro se move',
  title: 'Fatura {number}',
  draft: '(rascunho)',
  issued: 'Data',
  paid: 'Data do pagamento',
  customer: 'Cliente',
  taxNumber: 'NIF',
  line: 'Descrição',
  amount: 'Montante',
  total: 'Total',
  due: 'Valor em dívida',
  more: 'e mais {count} linhas',
  pay: 'Pagar {amount}',
  licensed: '{quantity} × {name} (a {price})',
  trial: 'Período experimental de {quantity} × {name}',
  unused: 'Tempo não usado de {name} a partir de {date}',
  remaining: 'Tempo restante de {name} a partir de {date}',
  card_declined: 'O seu cartão foi recusado.',
  expired_card: 'O seu cartão expirou.',
  incorrect_cvc: 'O código de segurança do cartão não está certo.',
  incorrect_number: 'O número do cartão não está certo.',
  invalid_expiry_month: 'O mês de validade do cartão não está certo.',
  invalid_expiry_year: 'O ano de validade do cartão não está certo.',
  processing_error: 'Não foi possível processar o seu cartão. Tente de novo daqui a pouco.',
};

const LANGUAGES: Readonly<Record<Language, InvoiceTexts>> = { en, pt };

/** What an invoice says on its page and in its PDF. */
export function invoiceTextsIn(language: Language): InvoiceTexts {
  return LANGUAGES[language];
}

import { messagesFor, type Messages } from './messages';

export interface DebitForm {
  /** Whether the customer pays from a bank account instead of by card. */
  isChosen(): boolean;
  offer(methods: readonly string[]): void;
  translate(locale: string | undefined): void;
  iban(): string;
  problem(): { code: keyof Messages; message: string } | null;
  show(message: string): void;
}

const CARD_FIELDS = '.Field--number, .Field--expiry, .Field--cvc';
const SHORTEST_IBAN = 15;

/** The choice between card and direct debit, where the payment allows it, and the account's field. */
export function createDebitForm(onChange: () => void): DebitForm {
  const methods = document.querySelector<HTMLElement>('#methods');
  const field = document.querySelector<HTMLElement>('.Field--iban');
  const iban = document.querySelector<HTMLInputElement>('#iban');
  let messages = messagesFor(undefined);

  const form: DebitForm = {
    isChosen: () =>
      document.querySelector<HTMLInputElement>('[name="method"]:checked')?.value === 'sepa_debit',
    offer(offered) {
      if (methods !== null) methods.hidden = !offered.includes('sepa_debit');
    },
    translate(locale) {
      messages = messagesFor(locale);
      document.querySelector('#methods-label')?.replaceChildren(messages.methods);
      document.querySelector('#method-card-label')?.replaceChildren(messages.card);
      arrange();
    },
    iban: () => (iban?.value ?? '').replaceAll(/\s/g, ''),
    problem: () =>
      form.iban().length < SHORTEST_IBAN
        ? { code: 'incomplete_iban', message: messages.incomplete_iban }
        : null,
    show(message) {
      document.querySelector('#iban-error')?.replaceChildren(message);
      iban?.setAttribute('aria-invalid', String(message !== ''));
      iban?.classList.toggle('Input--invalid', message !== '');
      if (message !== '') iban?.focus();
    },
  };

  function arrange(): void {
    const chosen = form.isChosen();
    if (field !== null) field.hidden = !chosen;
    for (const one of document.querySelectorAll<HTMLElement>(CARD_FIELDS)) one.hidden = chosen;
    document
      .querySelector('#sandbox-label')
      ?.replaceChildren(chosen ? messages.sandbox_debit : messages.sandbox);
  }

  for (const choice of document.querySelectorAll('[name="method"]'))
    choice.addEventListener('change', () => {
      arrange();
      onChange();
    });
  iban?.addEventListener('input', () => {
    form.show('');
    onChange();
  });
  return form;
}

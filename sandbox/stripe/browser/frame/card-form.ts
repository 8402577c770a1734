import { COUNTRIES, messagesFor, type Messages } from './messages';

export type FieldName = 'number' | 'expiry' | 'cvc';
export type Problem = { field: FieldName; code: keyof Messages };

export interface CardForm {
  readonly card: () => { number: string; exp_month: number; exp_year: number; cvc: string };
  readonly country: () => string | null;
  problems(): Problem[];
  show(problems: readonly Problem[]): void;
  translate(locale: string | undefined): void;
  message(code: keyof Messages): string;
  clear(): void;
  focus(field?: FieldName): void;
  complete(): boolean;
  empty(): boolean;
}

const digits = (text: string) => text.replaceAll(/\D/g, '');

function luhn(number: string): boolean {
  const sum = Array.from(number)
    .toReversed()
    .reduce((total, digit, at) => {
      const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}

function groups(number: string): string {
  if (/^3[47]/.test(number))
    return [number.slice(0, 4), number.slice(4, 10), number.slice(10, 15)]
      .filter(Boolean)
      .join(' ');
  return (number.slice(0, 19).match(/.{1,4}/g) ?? []).join(' ');
}

function slashed(text: string): string {
  const typed = digits(text);
  const padded = /^[2-9]/.test(typed) ? `0${typed}` : typed;
  const value = padded.slice(0, 4);
  return value.length > 2 ? `${value.slice(0, 2)} / ${value.slice(2)}` : value;
}

function input(id: string): HTMLInputElement {
  const found = document.querySelector(`#${id}`);
  if (!(found instanceof HTMLInputElement)) throw new Error(`The form has no ${id}.`);
  return found;
}

function place(id: string): HTMLElement {
  const found = document.querySelector(`#${id}`);
  if (!(found instanceof HTMLElement)) throw new Error(`The form has no ${id}.`);
  return found;
}

/** The three card fields and the country: formatting, checks and messages. */
export function createCardForm(onChange: () => void): CardForm {
  const fields = { number: input('number'), expiry: input('expiry'), cvc: input('cvc') };
  const country = document.querySelector('#country');
  let messages = messagesFor(undefined);

  const numberText = () => digits(fields.number.value);
  const expiryParts = () => {
    const typed = digits(fields.expiry.value);
    return {
      month: Number(typed.slice(0, 2)),
      year: typed.length === 4 ? 2000 + Number(typed.slice(2)) : 0,
    };
  };
  const cvcLength = () => (/^3[47]/.test(numberText()) ? 4 : 3);

  function numberProblem(): Problem[] {
    const length = numberText().length;
    if (length < (/^3[47]/.test(numberText()) ? 15 : /^3[0689]/.test(numberText()) ? 14 : 16))
      return [{ field: 'number', code: 'incomplete_number' }];
    return luhn(numberText()) ? [] : [{ field: 'number', code: 'invalid_number' }];
  }

  function expiryProblem(): Problem[] {
    const { month, year } = expiryParts();
    if (year === 0) return [{ field: 'expiry', code: 'incomplete_expiry' }];
    if (month < 1 || month > 12) return [{ field: 'expiry', code: 'invalid_expiry_month' }];
    const now = new Date();
    const past = year * 12 + month - 1 < now.getFullYear() * 12 + now.getMonth();
    return past ? [{ field: 'expiry', code: 'invalid_expiry_year_past' }] : [];
  }

  const cvcProblem = (): Problem[] =>
    digits(fields.cvc.value).length < cvcLength() ? [{ field: 'cvc', code: 'incomplete_cvc' }] : [];

  function showOne(field: FieldName, problem: Problem | undefined): void {
    const message = place(`${field}-error`);
    message.textContent = problem === undefined ? '' : messages[problem.code];
    fields[field].setAttribute('aria-invalid', String(problem !== undefined));
    fields[field].classList.toggle('Input--invalid', problem !== undefined);
  }

  const form: CardForm = {
    card: () => ({
      number: numberText(),
      exp_month: expiryParts().month,
      exp_year: expiryParts().year,
      cvc: digits(fields.cvc.value),
    }),
    country: () =>
      country instanceof HTMLSelectElement && country.isConnected ? country.value : null,
    problems: () => [...numberProblem(), ...expiryProblem(), ...cvcProblem()],
    show(problems) {
      for (const field of ['number', 'expiry', 'cvc'] as const)
        showOne(
          field,
          problems.find((problem) => problem.field === field),
        );
    },
    message: (code) => messages[code],
    translate(locale) {
      messages = messagesFor(locale);
      document.documentElement.lang = messages.number === 'Card number' ? 'en' : 'pt';
      for (const field of ['number', 'expiry', 'cvc', 'country'] as const)
        document.querySelector(`#${field}-label`)?.replaceChildren(messages[field]);
      place('sandbox-label').textContent = messages.sandbox;
      if (!(country instanceof HTMLSelectElement)) return;
      const names = new Intl.DisplayNames([document.documentElement.lang], { type: 'region' });
      const chosen = country.value || 'PT';
      country.replaceChildren(
        ...COUNTRIES.map(
          (code) => new Option(names.of(code) ?? code, code, false, code === chosen),
        ),
      );
    },
    clear() {
      for (const field of Object.values(fields)) field.value = '';
      form.show([]);
      onChange();
    },
    focus: (field = 'number') => fields[field].focus(),
    complete: () => form.problems().length === 0,
    empty: () => Object.values(fields).every((field) => field.value === ''),
  };

  fields.number.addEventListener('input', () => {
    fields.number.value = groups(numberText());
  });
  fields.expiry.addEventListener('input', (event) => {
    const deleting = event instanceof InputEvent && event.inputType.startsWith('delete');
    if (!deleting) fields.expiry.value = slashed(fields.expiry.value);
  });
  fields.cvc.addEventListener('input', () => {
    fields.cvc.value = digits(fields.cvc.value).slice(0, 4);
  });
  for (const [name, field] of Object.entries(fields)) {
    field.addEventListener('input', () => {
      showOne(fieldName(name), undefined);
      onChange();
    });
    field.addEventListener('blur', () => {
      if (field.value !== '')
        showOne(
          fieldName(name),
          form.problems().find((problem) => problem.field === name),
        );
    });
  }
  return form;
}

function fieldName(name: string): FieldName {
  return name === 'number' || name === 'expiry' ? name : 'cvc';
}

import { applyAppearance, type Appearance } from './appearance';
import { createCardForm } from './card-form';
import { createDebitForm } from './debit-form';

interface Command {
  action: string;
  reply?: number;
  key?: string;
  type?: string;
  locale?: string;
  appearance?: Appearance;
  fonts?: { family: string; src: string; weight?: string }[];
  billing?: { address?: Record<string, string> };
  returnUrl?: string;
  /** How the payment may be paid. */
  methods?: string[];
  options?: {
    fields?: {
      billingDetails?: 'never' | 'auto' | { address?: 'never' | 'auto' | { country?: string } };
    };
    defaultValues?: { billingDetails?: { address?: { country?: string } } };
  };
}

let key = '';
/** The page that embeds this frame; learnt from its first message and held to. */
let host: string | null = null;

function tell(message: object): void {
  parent.postMessage(message, host ?? '*');
}

function announce(): void {
  tell({
    event: 'change',
    detail: {
      complete: debit.isChosen() ? debit.problem() === null : form.complete(),
      empty: debit.isChosen() ? debit.iban() === '' : form.empty(),
      collapsed: false,
      value: { type: debit.isChosen() ? 'sepa_debit' : 'card' },
    },
  });
}

const form = createCardForm(announce);
const debit = createDebitForm(announce);

function firstProblem(): { error: object } | null {
  if (debit.isChosen()) {
    const problem = debit.problem();
    debit.show(problem?.message ?? '');
    return problem === null ? null : { error: { type: 'validation_error', ...problem } };
  }
  const problems = form.problems();
  form.show(problems);
  const [first] = problems;
  if (first === undefined) return null;
  form.focus(first.field);
  return {
    error: { type: 'validation_error', code: first.code, message: form.message(first.code) },
  };
}

function encode(value: object, prefix: string, into: URLSearchParams): void {
  for (const [name, inner] of Object.entries(value)) {
    const path = prefix === '' ? name : `${prefix}[${name}]`;
    if (typeof inner === 'object' && inner !== null) encode(inner, path, into);
    else if (inner !== undefined && inner !== null) into.append(path, String(inner));
  }
}

/** Sends the card to the stand-in from here: the page outside gets an id and never the number. */
async function create(path: string, params: object): Promise<object> {
  const body = new URLSearchParams();
  encode(params, '', body);
  const response = await fetch(path, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: body.toString(),
  });
  const answer: { error?: { param?: string; message: string } } = await response.json();
  if (answer.error === undefined) return { value: answer };
  if (debit.isChosen()) debit.show(answer.error.message);
  if (answer.error.param === 'number') form.show([{ field: 'number', code: 'invalid_number' }]);
  return { error: answer.error };
}

async function answer(command: Command): Promise<object> {
  const problem = firstProblem();
  if (problem !== null) return problem;
  if (command.action === 'submit')
    return { value: { method: debit.isChosen() ? 'sepa_debit' : 'card' } };
  const country = form.country();
  const billing = {
    ...command.billing,
    ...(country === null ? {} : { address: { country, ...command.billing?.address } }),
  };
  const data = debit.isChosen()
    ? { type: 'sepa_debit', sepa_debit: { iban: debit.iban() }, billing_details: billing }
    : { type: 'card', card: form.card(), billing_details: billing };
  if (command.action === 'confirmation-token') {
    return create('/v1/confirmation_tokens', {
      payment_method_data: data,
      return_url: command.returnUrl,
    });
  }
  return create('/v1/payment_methods', data);
}

function dress(command: Command): void {
  applyAppearance(command.appearance);
  form.translate(command.locale);
  debit.translate(command.locale);
}

/** A page that collects the country itself says so, and sends it with the confirmation. */
function hidesCountry({ options }: Command): boolean {
  const billing = options?.fields?.billingDetails;
  const address = typeof billing === 'object' ? billing.address : billing;
  return address === 'never' || (typeof address === 'object' && address.country === 'never');
}

/** One that cannot be loaded leaves the fields as they are. */
async function wear({
  family,
  src,
  weight = 'normal',
}: {
  family: string;
  src: string;
  weight?: string;
}) {
  const face = new FontFace(family, src, { weight });
  document.fonts.add(await face.load().catch(() => face));
}

function begin(command: Command): void {
  if (hidesCountry(command)) document.querySelector('.Field--country')?.remove();
  key = command.key ?? '';
  for (const font of command.fonts ?? []) void wear(font);
  document.body.dataset['type'] = command.type ?? 'payment';
  dress(command);
  const country = command.options?.defaultValues?.billingDetails?.address?.country;
  const select = document.querySelector('#country');
  if (country !== undefined && select instanceof HTMLSelectElement) select.value = country;
}

addEventListener('message', ({ source, origin, data }: MessageEvent<Command>) => {
  if (source !== parent || (host !== null && origin !== host)) return;
  host = origin;
  if (data.action === 'init') begin(data);
  if (data.action === 'appearance') dress(data);
  if (data.action === 'methods') debit.offer(data.methods ?? []);
  if (data.action === 'focus') form.focus();
  if (data.action === 'clear') form.clear();
  if (data.reply !== undefined) {
    const { reply } = data;
    void answer(data).then((result) => tell({ reply, answer: result }));
  }
});

new ResizeObserver(() =>
  tell({ event: 'resize', height: Math.ceil(document.body.getBoundingClientRect().height) }),
).observe(document.body);
document.addEventListener('focusin', () => tell({ event: 'focus', detail: {} }));
document.addEventListener('focusout', () => tell({ event: 'blur', detail: {} }));
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') tell({ event: 'escape', detail: {} });
});
form.translate(undefined);
tell({ event: 'loaded' });

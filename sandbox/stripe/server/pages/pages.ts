import { findAsset } from '../../browser/assets';
import { authenticateAny } from '../../payments/intents/authenticate-intent';
import { createOnboarding } from '../../connect/onboarding/onboarding-app';
import type { Notice } from '../../portal/pages/layout';
import type { Language } from '../../portal/texts';
import { languageOf } from '../../portal/visit';
import { createPortal } from '../../portal/portal-app';
import { StripeFailure } from '../../protocol/errors';
import { PLATFORM, type Store } from '../../store/store';
import { idOf, type Tables } from '../../store/tables';
import type { ApiRequest } from '../answer';
import type { Api } from '../api';
import { STEPS, type Step } from '../clock-form';
import { escapeHtml, htmlPage } from './html';
import type { Page } from '../http-server';
import { indexPage } from './index-page';
import { internalCall } from '../internal-call';
import { invoicePage, payFromPage } from './invoice-page';
import { invoicePdf } from './invoice-pdf';
import { money } from '../../protocol/money';

const html = (body: string, status = 200): Page => ({
  status,
  type: 'text/html; charset=utf-8',
  body,
});

function receiptPage(tables: Tables, id: string): Page | null {
  const charge = tables.charges.get(id);
  if (charge === undefined) return null;
  return html(
    htmlPage(
      'Receipt',
      `<p>${money(charge.amount, charge.currency)}, ${charge.status}. ${escapeHtml(charge.description ?? '')}</p>`,
    ),
  );
}

export interface SandboxClock {
  now(): number;
  advance(step: Step): void;
}

const json = (value: object): Page => ({
  status: 200,
  type: 'application/json',
  body: JSON.stringify(value),
});

/** The first language the invoice's customer prefers, else the browser's. */
function languageFor(tables: Tables, id: string, request: ApiRequest): Language {
  const customer = tables.customers.get(idOf(tables.invoices.get(id)?.customer) ?? '');
  const locale = customer?.preferred_locales?.[0] ?? null;
  return languageOf(locale, request.header('accept-language'));
}

/** Everything browsers load from the stand-in besides the API. */
export function createPages(
  store: Store,
  api: Api,
  baseUrl: () => string,
  clock: SandboxClock,
): (request: ApiRequest) => Page | null {
  const everywhere = <V>(find: (tables: Tables) => V | null | undefined): V | null => {
    for (const account of store.accounts()) {
      const found = find(store.scope(account));
      if (found !== null && found !== undefined) return found;
    }
    return null;
  };

  /** The challenge's two buttons; the client secret proves that the browser may answer it. */
  function complete(intent: string, form: URLSearchParams): Page {
    const row = everywhere(
      (tables) => tables.paymentIntents.get(intent) ?? tables.setupIntents.get(intent),
    );
    const account =
      store
        .accounts()
        .find(
          (id) =>
            store.scope(id).paymentIntents.get(intent) ?? store.scope(id).setupIntents.get(intent),
        ) ?? PLATFORM;
    if (row === null || row.client_secret !== form.get('client_secret'))
      return html(htmlPage('Not found', '<p>There is no such challenge.</p>'), 404);
    try {
      api.background(account, baseUrl(), null, (context) =>
        authenticateAny(context, intent, form.get('outcome') === 'pass'),
      );
    } catch (error) {
      if (!(error instanceof StripeFailure)) throw error;
    }
    const back = form.get('return_url');
    if (back === null || !/^https?:/.test(back))
      return { status: 200, type: 'application/json', body: '{"done":true}' };
    const target = new URL(back);
    const kind = intent.startsWith('seti_') ? 'setup_intent' : 'payment_intent';
    target.searchParams.set(kind, intent);
    target.searchParams.set(`${kind}_client_secret`, row.client_secret ?? '');
    target.searchParams.set(
      'redirect_status',
      form.get('outcome') === 'pass' ? 'succeeded' : 'failed',
    );
    return { status: 303, type: 'text/plain', body: '', location: target.href };
  }

  function showInvoice(id: string, request: ApiRequest, notice: Notice | null): Page | null {
    const body = everywhere((tables) =>
      invoicePage(tables, id, languageFor(tables, id, request), notice),
    );
    return body === null ? null : html(body, notice?.kind === 'failed' ? 422 : 200);
  }

  function pay(id: string, request: ApiRequest): Page | null {
    const account = store.accounts().find((name) => store.scope(name).invoices.get(id));
    if (account === undefined) return null;
    const page = `${baseUrl()}/_pages/invoice/${id}`;
    const call = internalCall(api, account, baseUrl());
    const form = new URLSearchParams(request.body);
    const tables = store.scope(account);
    const language = languageFor(tables, id, request);
    const done = payFromPage(tables, call, id, form, { returnUrl: page, language });
    if (done.kind === 'failed')
      return showInvoice(id, request, { kind: 'failed', text: done.message });
    const location = done.kind === 'elsewhere' ? done.url : page;
    return { status: 303, type: 'text/plain', body: '', location };
  }

  /** Only the stand-in's own page may move its clock: a browser always says where a form comes from. */
  function moveClock(request: ApiRequest): Page {
    const step = STEPS.find((name) => name === new URLSearchParams(request.body).get('by'));
    if (request.header('origin') !== `http://${request.header('host') ?? ''}` || step === undefined)
      return html(htmlPage('Refused', '<p>This form belongs to the sandbox’s own page.</p>'), 403);
    clock.advance(step);
    return { status: 303, type: 'text/plain', body: '', location: '/_sandbox' };
  }

  const portal = createPortal(store, api, baseUrl);
  const onboarding = createOnboarding(store, api, baseUrl, clock.now);

  return (request) => {
    const { method, path, query, body } = request;
    const shown = portal(request) ?? onboarding(request);
    if (shown !== null) return shown;
    if (path === '/_sandbox/clock' && method === 'POST') return moveClock(request);
    const pays = /^\/_pages\/invoice\/(\w+)\/pay$/.exec(path)?.[1];
    if (pays !== undefined && method === 'POST') return pay(pays, request);
    if (method === 'POST') {
      const challenge = /^\/_pages\/3ds\/([\w]+)\/complete$/.exec(path)?.[1];
      return challenge === undefined ? null : complete(challenge, new URLSearchParams(body));
    }
    if (method !== 'GET') return null;
    const asset = findAsset(path, query);
    if (asset !== null) return asset;
    if (path === '/' || path === '/_sandbox')
      return html(indexPage(store.scope(PLATFORM), clock.now()));
    if (path === '/_sandbox/now') return json({ result: clock.now() });
    const [, kind = '', id = '', part] = /^\/_pages\/(\w+)\/(\w+)(?:\/(\w+))?$/.exec(path) ?? [];
    if (kind === 'invoice' && part === 'pdf') {
      const body = everywhere((tables) => invoicePdf(tables, id, languageFor(tables, id, request)));
      return body === null ? null : { status: 200, type: 'application/pdf', body };
    }
    if (kind === 'invoice') return showInvoice(id, request, null);
    if (kind === 'receipt') return everywhere((tables) => receiptPage(tables, id));
    return null;
  };
}

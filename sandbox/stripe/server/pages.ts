import { findAsset } from '../browser/assets';
import { authenticateAny } from '../payments/authenticate-intent';
import { createPortal } from '../portal/portal-app';
import { StripeFailure } from '../protocol/errors';
import { PLATFORM, type Store } from '../store/store';
import type { Tables } from '../store/tables';
import type { ApiRequest } from './answer';
import type { Api } from './api';
import { escapeHtml, htmlPage, table } from './html';
import type { Page } from './http-server';
import { indexPage } from './index-page';
import { money } from '../billing/recurring-price';

const html = (body: string, status = 200): Page => ({
  status,
  type: 'text/html; charset=utf-8',
  body,
});

function invoicePage(tables: Tables, id: string): Page | null {
  const invoice = tables.invoices.get(id);
  if (invoice === undefined) return null;
  const lines = tables.invoiceLines.rows('invoice', id);
  const rows = lines.map((line) => [line.description ?? '', money(line.amount, line.currency)]);
  return html(
    htmlPage(
      `Invoice ${invoice.number ?? '(draft)'}`,
      `<p>Status: <strong>${invoice.status ?? ''}</strong>. Total ${money(invoice.total, invoice.currency)}, due ${money(invoice.amount_remaining, invoice.currency)}.</p>${table(['Line', 'Amount'], rows)}`,
    ),
  );
}

/** A minimal but real PDF, so that a download opens. */
function invoicePdf(tables: Tables, id: string): Page | null {
  const invoice = tables.invoices.get(id);
  if (invoice === undefined) return null;
  const text = `Sandbox invoice ${invoice.number ?? ''}  ${invoice.currency.toUpperCase()} ${(invoice.total / 100).toFixed(2)}  ${invoice.status ?? ''}`;
  const stream = `BT /F1 14 Tf 60 760 Td (${text.replaceAll(/[()\\]/g, '')}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = body.length;
  const entries = offsets
    .map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
    .join('');
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return { status: 200, type: 'application/pdf', body };
}

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

/** Everything browsers load from the stand-in besides the API. */
export function createPages(
  store: Store,
  api: Api,
  baseUrl: () => string,
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

  const portal = createPortal(store, api, baseUrl);

  return (request) => {
    const { method, path, query, body } = request;
    const shown = portal(request);
    if (shown !== null) return shown;
    if (method === 'POST') {
      const challenge = /^\/_pages\/3ds\/([\w]+)\/complete$/.exec(path)?.[1];
      return challenge === undefined ? null : complete(challenge, new URLSearchParams(body));
    }
    if (method !== 'GET') return null;
    const asset = findAsset(path, query);
    if (asset !== null) return asset;
    if (path === '/' || path === '/_sandbox') return html(indexPage(store.scope(PLATFORM)));
    const [, kind = '', id = '', part] = /^\/_pages\/(\w+)\/(\w+)(?:\/(\w+))?$/.exec(path) ?? [];
    if (kind === 'invoice')
      return everywhere((tables) =>
        part === 'pdf' ? invoicePdf(tables, id) : invoicePage(tables, id),
      );
    if (kind === 'receipt') return everywhere((tables) => receiptPage(tables, id));
    return null;
  };
}

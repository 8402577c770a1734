import { StripeFailure } from '../protocol/errors';
import type { ApiRequest } from '../server/answer';
import type { Api } from '../server/api';
import type { Page } from '../server/http-server';
import { internalCall } from '../server/internal-call';
import { randomText } from '../store/ids';
import type { PortalSessionRow } from '../store/rows';
import type { Store } from '../store/store';
import { ACTIONS, useCard, type Outcome, type Tools } from './actions';
import { escapeHtml } from '../server/pages/html';
import { backLink, layout, type Notice } from './pages/layout';
import { fill, findText, textsIn } from './texts';
import { languageOf, openVisit, type Visit } from './visit';
import { showView, startOf } from './views';

/** An opened session ends an hour after it was last used. */
const LASTS_MS = 3600_000;
const COOKIE = 'sandbox_portal';

const html = (body: string, status = 200): Page => ({
  status,
  type: 'text/html; charset=utf-8',
  body,
});
const goTo = (location: string, cookie?: string): Page => ({
  status: 303,
  type: 'text/plain',
  body: '',
  location,
  ...(cookie === undefined ? {} : { cookie }),
});

function holderOf(request: ApiRequest): string | null {
  const cookies = request.header('cookie') ?? '';
  return new RegExp(`(?:^|; )${COOKIE}=(\\w+)`).exec(cookies)?.[1] ?? null;
}

/** Where a finished action leads: the flow may want to end elsewhere. */
function afterwards(visit: Visit, outcome: Outcome & { kind: 'done' }): Page {
  const { flow } = visit.session;
  const completes = flow !== null && outcome.flow !== null && flow.type.startsWith(outcome.flow);
  const after = completes ? flow.after_completion : null;
  if (after?.type === 'redirect' && after.redirect !== null) return goTo(after.redirect.return_url);
  const view = after?.type === 'hosted_confirmation' ? 'done' : 'home';
  return goTo(`${visit.path}?${new URLSearchParams({ view, done: outcome.text }).toString()}`);
}

function expired(session: PortalSessionRow | null, request: ApiRequest): Page {
  const language = languageOf(session?.locale ?? null, request.header('accept-language'));
  const texts = textsIn(language);
  return html(
    layout(language, texts, {
      title: texts.expiredTitle,
      body: `<p>${escapeHtml(texts.expired)}</p>${backLink(texts, session?.return_url ?? null)}`,
    }),
    410,
  );
}

function attempt(work: () => Outcome | null): Outcome | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof StripeFailure) return { kind: 'failed', message: error.message };
    throw error;
  }
}

/** The hosted customer portal (https://docs.stripe.com/customer-management); null for other paths. */
export function createPortal(
  store: Store,
  api: Api,
  baseUrl: () => string,
): (request: ApiRequest) => Page | null {
  function find(secret: string): { account: string; session: PortalSessionRow } | null {
    for (const account of store.accounts()) {
      const session = store.scope(account).portalSessions.first('secret', secret);
      if (session !== undefined) return { account, session };
    }
    return null;
  }

  function keep(account: string, session: PortalSessionRow, holder: string): void {
    store.transaction(() =>
      store.scope(account).portalSessions.put({
        ...session,
        hidden: { ...session.hidden, holder, expiresAt: Date.now() + LASTS_MS },
      }),
    );
  }

  function toolsFor(visit: Visit): Tools {
    return {
      visit,
      baseUrl: baseUrl(),
      call: internalCall(api, visit.account, baseUrl()),
      inTransaction: (work) => api.background(visit.account, baseUrl(), null, work),
    };
  }

  function perform(visit: Visit, request: ApiRequest): Page {
    const form = new URLSearchParams(request.body);
    const tools = toolsFor(visit);
    const outcome = attempt(() => ACTIONS.get(form.get('action') ?? '')?.(tools, form) ?? null);
    if (outcome?.kind === 'done') return afterwards(visit, outcome);
    if (outcome?.kind === 'elsewhere') return goTo(outcome.url);
    const notice: Notice = {
      kind: 'failed',
      text: fill(visit.texts.failed, { message: outcome?.message ?? '' }),
    };
    const again = { card: 'card', cancel: 'cancel', update: 'confirm' }[form.get('action') ?? ''];
    const details = /details|tax-id/.test(form.get('action') ?? '') ? 'details' : 'home';
    form.set('view', again ?? details);
    return html(showView(visit, tools.call, form, notice), 422);
  }

  /** Back from the bank: the card is used if the customer passed there. */
  function cardReturn(visit: Visit, query: URLSearchParams): Page {
    const setup = visit.tables.setupIntents.get(query.get('setup_intent') ?? '');
    const card = setup?.payment_method;
    const passed =
      setup?.status === 'succeeded' &&
      setup.customer === visit.customer.id &&
      typeof card === 'string';
    const outcome = passed ? useCard(toolsFor(visit), card) : null;
    if (outcome?.kind === 'done') return afterwards(visit, outcome);
    const text = fill(visit.texts.failed, { message: setup?.last_setup_error?.message ?? '' });
    const call = internalCall(api, visit.account, baseUrl());
    return html(
      showView(visit, call, new URLSearchParams({ view: 'card' }), { kind: 'failed', text }),
      422,
    );
  }

  function show(visit: Visit, request: ApiRequest): Page {
    const asked = new URLSearchParams(request.query);
    if (asked.get('view') === 'card-return') return cardReturn(visit, asked);
    const query = asked.has('view') ? asked : startOf(visit);
    const done = findText(visit.texts, asked.get('done') ?? '');
    const notice: Notice | null = done === null ? null : { kind: 'done', text: done };
    return html(showView(visit, internalCall(api, visit.account, baseUrl()), query, notice));
  }

  return (request) => {
    const secret = /^\/p\/session\/(\w+)$/.exec(request.path)?.[1];
    if (secret === undefined) return null;
    const found = find(secret);
    if (found === null || Date.now() > found.session.hidden.expiresAt)
      return expired(found?.session ?? null, request);
    const { account, session } = found;
    const path = `/p/session/${secret}`;
    if (session.hidden.holder === null && request.method === 'GET') {
      // Whoever opens the link first holds the session; the link alone opens it to nobody else.
      const holder = randomText(32);
      keep(account, session, holder);
      return goTo(path, `${COOKIE}=${holder}; Path=${path}; HttpOnly; SameSite=Lax`);
    }
    if (session.hidden.holder === null || holderOf(request) !== session.hidden.holder)
      return expired(session, request);
    keep(account, session, session.hidden.holder);
    const language = request.header('accept-language');
    const visit = openVisit(account, store.scope(account), session, language);
    if (visit === null) return expired(session, request);
    return request.method === 'POST' ? perform(visit, request) : show(visit, request);
  };
}

import type { Context } from '../../context';
import type { Language } from '../../portal/texts';
import { languageOf } from '../../portal/visit';
import type { ApiRequest } from '../../server/answer';
import type { Api } from '../../server/api';
import type { Page } from '../../server/http-server';
import { randomText } from '../../store/ids';
import type { AccountLinkRow, AccountRow } from '../../store/money-rows';
import { PLATFORM, type Store } from '../../store/store';
import { changeAccount } from '../accounts/change-account';
import { completed } from '../accounts/set-standing';
import { BANK_ACCOUNT, bankOf, withBank } from '../payouts/bank-account';
import { replaceBank } from '../payouts/replace-bank';
import { donePage, expressPage, gonePage, onboardingPage } from './pages';

const COOKIE = 'sandbox_onboarding';
/** Stripe's own for tests (https://docs.stripe.com/connect/testing#account-numbers). */
const TEST_IBAN = 'PT50000201231234567890154';
/** Once it was opened there is time to fill it in. */
const LASTS_SECONDS = 3600;

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

function placesOf({ useCase }: AccountLinkRow) {
  return useCase.account_onboarding ?? useCase.account_update;
}

function holderOf(request: ApiRequest): string | null {
  return new RegExp(`(?:^|; )${COOKIE}=(\\w+)`).exec(request.header('cookie') ?? '')?.[1] ?? null;
}

/** The account as the person leaves it: what was filled in is no longer asked for. */
function answered(row: AccountRow, form: URLSearchParams): AccountRow {
  const given = row.due.flatMap((name) => {
    const value = form.get(name)?.trim() ?? '';
    return value === '' ? [] : [[name, value] as const];
  });
  const names = given.map(([name]) => name);
  const iban = form.get(BANK_ACCOUNT)?.trim() ?? '';
  return {
    ...(iban === '' ? row : withBank(row, iban)),
    details: { ...row.details, ...Object.fromEntries(given) },
    due: row.due.filter((name) => !names.includes(name)),
  };
}

/** A bank account that refused is replaced by one that does not. */
const mended = (row: AccountRow) =>
  bankOf(row)?.status === 'errored' ? withBank(row, TEST_IBAN) : row;

function finish(context: Context, link: AccountLinkRow, form: URLSearchParams): void {
  const { accounts, accountLinks } = context.tables;
  const row = accounts.get(link.account);
  accountLinks.put({ ...link, done: true });
  if (row === undefined) return;
  const action = form.get('action');
  if (action === 'complete') changeAccount(context, row, completed(mended(row)));
  if (action === 'submit') changeAccount(context, row, answered(row, form));
  context.tell({
    type: 'v2.core.account_link.returned',
    account: null,
    data: {
      account_id: row.id,
      configurations: row.transfersRequested === null ? [] : ['recipient'],
      use_case: link.useCase.type,
    },
  });
}

/** The hosted onboarding and the express dashboard; null for other paths. */
export function createOnboarding(
  store: Store,
  api: Api,
  baseUrl: () => string,
  now: () => number,
): (request: ApiRequest) => Page | null {
  const platform = () => store.scope(PLATFORM);
  const inTransaction = <T>(work: (context: Context) => T): T =>
    api.background(PLATFORM, baseUrl(), null, work);

  /** A link opens once, for one browser, and leads back for a new one afterwards. */
  function serve(link: AccountLinkRow, row: AccountRow, request: ApiRequest, language: Language) {
    const path = `/p/onboarding/${link.id}`;
    const places = placesOf(link);
    const isGone = link.done || now() > link.expiresAt;
    const isForeign = link.holder !== null && holderOf(request) !== link.holder;
    if (isGone || isForeign || (link.holder === null && request.method === 'POST'))
      return goTo(places?.refresh_url ?? '/');
    if (link.holder === null) {
      const holder = randomText(32);
      const expiresAt = now() + LASTS_SECONDS;
      inTransaction(({ tables }) => void tables.accountLinks.put({ ...link, holder, expiresAt }));
      return goTo(path, `${COOKIE}=${holder}; Path=${path}; HttpOnly; SameSite=Lax`);
    }
    if (request.method !== 'POST') return html(onboardingPage(language, path, row));
    inTransaction((context) => finish(context, link, new URLSearchParams(request.body)));
    return places?.return_url === undefined ? html(donePage(language)) : goTo(places.return_url);
  }

  return (request) => {
    const [, kind, id = ''] = /^\/p\/(onboarding|express)\/(\w+)$/.exec(request.path) ?? [];
    if (kind === undefined) return null;
    const accepted = request.header('accept-language');
    const link = kind === 'onboarding' ? platform().accountLinks.get(id) : undefined;
    const row = platform().accounts.get(link?.account ?? id);
    const language = languageOf(row?.locales[0] ?? null, accepted);
    if (row === undefined || (kind === 'onboarding' && link === undefined))
      return html(gonePage(language), 404);
    if (link !== undefined) return serve(link, row, request, language);
    if (request.method === 'POST') {
      const iban = new URLSearchParams(request.body).get('iban')?.trim() ?? '';
      inTransaction((context) => replaceBank(context, row, iban));
      return goTo(`${request.path}?saved=1`);
    }
    const isSaved = new URLSearchParams(request.query).has('saved');
    return html(
      inTransaction((context) => expressPage(language, row, context.on(row.id), isSaved)),
    );
  };
}

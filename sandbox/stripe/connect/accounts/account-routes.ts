import type Stripe from 'stripe';
import { invalidRequest } from '../../protocol/errors';
import { boolean, oneOf, listOf, type Params } from '../../protocol/fields';
import { mergeMetadata } from '../../protocol/metadata';
import { route } from '../../protocol/route';
import { v2Page, v2PageShape } from '../../protocol/v2-page';
import { newId } from '../../store/ids';
import type { AccountRow } from '../../store/money-rows';
import { PLATFORM } from '../../store/store';
import { accountShape, includeShape } from './account-shape';
import { buildAccount } from './build-account';
import { buildV1Account } from './build-v1-account';
import { changeAccount } from './change-account';
import { getAccount } from './get-account';
import { ASKED } from './standing';

type Sent = Params<typeof accountShape>;

function needed(param: string): Error {
  return invalidRequest(`Missing required field: ${param}.`, { param });
}

/** A recipient is somebody, somewhere, whom Stripe can write to. */
function checkRecipient(row: AccountRow): AccountRow {
  if (row.transfersRequested === null) return row;
  if (row.contactEmail === null) throw needed('contact_email');
  if (row.country === null) throw needed('identity.country');
  return row;
}

/** The row as the request leaves it; what was given is no longer asked for. */
function withSent(before: AccountRow, sent: Sent): AccountRow {
  const { configuration, defaults, identity } = sent;
  const recipient = configuration?.recipient;
  const given = Object.fromEntries(
    Object.entries(identity?.individual ?? {}).map(([name, value]) => [
      `identity.individual.${name}`,
      value,
    ]),
  );
  const country = identity?.country?.toUpperCase() ?? before.country;
  if (before.country !== null && country !== before.country)
    throw invalidRequest('The country of an account cannot be changed.', {
      param: 'identity.country',
    });
  return checkRecipient({
    ...before,
    contactEmail: sent.contact_email ?? before.contactEmail,
    contactPhone: sent.contact_phone === undefined ? before.contactPhone : sent.contact_phone,
    displayName: sent.display_name === undefined ? before.displayName : sent.display_name,
    dashboard: sent.dashboard ?? before.dashboard,
    metadata: mergeMetadata(before.metadata, sent.metadata),
    country,
    entityType: identity?.entity_type ?? before.entityType,
    currency: defaults?.currency ?? before.currency,
    locales: defaults?.locales ?? before.locales,
    responsibilities:
      defaults?.responsibilities === undefined
        ? before.responsibilities
        : {
            fees: defaults.responsibilities.fees_collector,
            losses: defaults.responsibilities.losses_collector,
          },
    transfersRequested:
      recipient === undefined
        ? before.transfersRequested
        : (recipient.capabilities?.stripe_balance?.stripe_transfers?.requested ??
          before.transfersRequested ??
          false),
    due: before.due.filter((name) => !Object.hasOwn(given, name)),
    details: { ...before.details, ...given },
  });
}

/** Connected accounts (https://docs.stripe.com/api/v2/core/accounts): recipients of transfers. */
export const accountRoutes = [
  route('POST', '/v2/core/accounts', accountShape, (context, { params }) => {
    const bare: AccountRow = {
      id: newId('acct', 16),
      created: context.now(),
      contactEmail: null,
      contactPhone: null,
      displayName: null,
      dashboard: 'none',
      metadata: {},
      country: null,
      entityType: null,
      currency: 'eur',
      locales: [],
      responsibilities: { fees: 'application', losses: 'application' },
      transfersRequested: null,
      due: [...ASKED],
      details: {},
      standing: 'normal',
    };
    const row = context.on(PLATFORM).tables.accounts.put(withSent(bare, params));
    context.tell({ type: 'v2.core.account.created', account: row.id });
    return buildAccount(row, params.include ?? []);
  }),
  route('GET', '/v2/core/accounts/:id', includeShape, (context, { at, params }) =>
    buildAccount(getAccount(context, at('id')), params.include ?? []),
  ),
  route('POST', '/v2/core/accounts/:id', accountShape, (context, { at, params }) => {
    const before = getAccount(context, at('id'));
    const after = changeAccount(context, before, withSent(before, params));
    return buildAccount(after, params.include ?? []);
  }),
  route(
    'GET',
    '/v2/core/accounts',
    { ...v2PageShape, applied_configurations: listOf(oneOf('recipient')), closed: boolean() },
    (context, { params: { applied_configurations: applied, closed, ...page } }) =>
      v2Page(
        {
          table: context.on(PLATFORM).tables.accounts,
          url: '/v2/core/accounts',
          where: (row) =>
            closed !== true && (applied === undefined || row.transfersRequested !== null),
          build: (row) => buildAccount(row, []),
        },
        page,
      ),
  ),
  route('GET', '/v1/accounts/:id', {}, (context, { at }) =>
    buildV1Account(context, getAccount(context, at('id'))),
  ),
  route('POST', '/v1/accounts/:id/login_links', {}, (context, { at }): Stripe.LoginLink => {
    const row = getAccount(context, at('id'));
    if (row.dashboard !== 'express')
      throw invalidRequest(
        'Login links can only be created for accounts with an Express dashboard.',
      );
    if (row.due.length > 0)
      throw invalidRequest(
        'Cannot create a login link for an account that has not completed onboarding.',
      );
    return {
      object: 'login_link',
      created: context.now(),
      url: `${context.baseUrl}/p/express/${row.id}`,
    };
  }),
];

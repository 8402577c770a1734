import type Stripe from 'stripe';
import type { AccountRow } from '../../store/money-rows';
import { PAYOUTS, payoutsOf, TRANSFERS, transfersOf } from './standing';

type Account = Stripe.V2.Core.Account;

export const INCLUDES = [
  'configuration.recipient',
  'defaults',
  'future_requirements',
  'identity',
  'requirements',
] as const;
export type Include = (typeof INCLUDES)[number];

/** On the wire what is absent or was not asked for is null; the SDK's types leave it out. */
const ABSENT = {
  configuration: null,
  contact_email: null,
  contact_phone: null,
  defaults: null,
  display_name: null,
  future_requirements: null,
  identity: null,
  requirements: null,
};

function buildRequirements(row: AccountRow): Stripe.V2.Core.Account.Requirements {
  const deadline = { status: 'past_due' } as const;
  const entries = row.due.map((description): Stripe.V2.Core.Account.Requirements.Entry => ({
    awaiting_action_from: 'user',
    description,
    errors: [],
    impact: {
      restricts_capabilities: [TRANSFERS, PAYOUTS].map((capability) => ({
        capability,
        configuration: 'recipient',
        deadline,
      })),
    },
    minimum_deadline: deadline,
    requested_reasons: [{ code: 'routine_onboarding' }],
  }));
  return entries.length === 0 ? { entries } : { entries, summary: { minimum_deadline: deadline } };
}

function buildRecipient(row: AccountRow): Stripe.V2.Core.Account.Configuration.Recipient {
  const transfers = transfersOf(row);
  const payouts = payoutsOf(row);
  return {
    applied: true,
    capabilities:
      transfers === null || payouts === null
        ? {}
        : { stripe_balance: { stripe_transfers: transfers, payouts } },
  };
}

function buildIndividual(row: AccountRow): Stripe.V2.Core.Account.Identity.Individual {
  const created = rfc3339(row.created);
  const told = ['given_name', 'surname', 'email', 'phone'].flatMap((name) => {
    const value = row.details[`identity.individual.${name}`];
    return value === undefined ? [] : [[name, value]];
  });
  return {
    id: `person_${row.id.replace('acct_', '')}`,
    object: 'v2.core.account_person',
    account: row.id,
    created,
    updated: created,
    ...Object.fromEntries(told),
  };
}

function buildIdentity(row: AccountRow): Stripe.V2.Core.Account.Identity {
  const named = Object.keys(row.details).some((key) => key.startsWith('identity.individual.'));
  return {
    ...(row.country === null ? {} : { country: row.country }),
    ...(row.entityType === null ? {} : { entity_type: row.entityType }),
    ...(named ? { individual: buildIndividual(row) } : {}),
  };
}

export const rfc3339 = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** An account as `/v2` shows it: only what is asked for with `include`, beside the little that always is. */
export function buildAccount(row: AccountRow, include: readonly Include[]): object {
  const recipient = row.transfersRequested === null ? {} : { recipient: buildRecipient(row) };
  const parts: Pick<Account, Exclude<Include, 'configuration.recipient'>> = {
    defaults: {
      currency: row.currency,
      locales: [...row.locales],
      responsibilities: {
        fees_collector: row.responsibilities.fees,
        losses_collector: row.responsibilities.losses,
        requirements_collector: 'stripe',
      },
    },
    future_requirements: { entries: [] },
    identity: buildIdentity(row),
    requirements: buildRequirements(row),
  };
  const account: Account = {
    id: row.id,
    object: 'v2.core.account',
    applied_configurations: row.transfersRequested === null ? [] : ['recipient'],
    closed: false,
    ...(row.contactEmail === null ? {} : { contact_email: row.contactEmail }),
    ...(row.contactPhone === null ? {} : { contact_phone: row.contactPhone }),
    ...(row.displayName === null ? {} : { display_name: row.displayName }),
    created: rfc3339(row.created),
    dashboard: row.dashboard,
    livemode: false,
    metadata: row.metadata,
    ...Object.fromEntries(
      Object.entries(parts).filter(([name]) => include.some((one) => one === name)),
    ),
    ...(include.includes('configuration.recipient') ? { configuration: recipient } : {}),
  };
  return { ...ABSENT, ...account };
}

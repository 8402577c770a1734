import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import { callStripe, changeStripe, isMissingInStripe } from '../transport/call-stripe';
import { stripe } from '../transport/client';
import { underKey } from '../transport/under-key';

type Account = Stripe.V2.Core.Account;

const INCLUDE: Stripe.V2.Core.AccountRetrieveParams.Include[] = [
  'configuration.recipient',
  'requirements',
];

/** What we know of an expert's account. */
export interface AccountState {
  /** Of the capability to receive transfers. */
  status: 'active' | 'pending' | 'restricted' | 'unsupported' | 'closed';
  /** What Stripe still wants of the person, in its own words for fields, most urgent first; by when, if it says so. */
  requirements: { code: string; deadline: string | null }[];
}

/**
 * The connected account of an expert, which their share of payments is transferred to; once for each
 * organization and way of being called, and once more in the place of each that was closed: Stripe wants
 * name and address with the first request, and refuses a key that comes with others. The platform
 * collects fees and bears losses. Returns its id. Throws
 * `refused_by_provider`, `outcome_unknown`, `provider_unavailable`.
 * https://docs.stripe.com/connect/accounts-v2
 */
export async function createAccount(expert: {
  organizationId: string;
  /** The one before, which is no longer; null for the first. */
  closedAccountId: string | null;
  email: string;
  name: string;
  country: string;
}): Promise<string> {
  const account = await changeStripe(() =>
    underKey(accountKey(expert), (idempotencyKey) =>
      stripe().v2.core.accounts.create(
        {
          contact_email: expert.email,
          display_name: expert.name,
          dashboard: 'express',
          identity: { country: expert.country },
          defaults: {
            currency: 'eur',
            responsibilities: { fees_collector: 'application', losses_collector: 'application' },
          },
          configuration: {
            recipient: {
              capabilities: { stripe_balance: { stripe_transfers: { requested: true } } },
            },
          },
          metadata: { organizationId: expert.organizationId },
        },
        { idempotencyKey },
      ),
    ),
  );
  return account.id;
}

/** The same for the same request alone, and tells nobody's address. */
function accountKey(expert: {
  organizationId: string;
  closedAccountId: string | null;
  email: string;
  name: string;
}): string {
  const { organizationId, closedAccountId, email, name } = expert;
  const called = createHash('sha256')
    .update(JSON.stringify([email, name, closedAccountId]))
    .digest('hex');
  return `account:${organizationId}:${called.slice(0, 16)}`;
}

/** An account as it is now; null if this Stripe account knows none of that id. Throws `provider_unavailable`. */
export async function findAccount(id: string): Promise<AccountState | null> {
  try {
    return stateOf(
      await callStripe(() => stripe().v2.core.accounts.retrieve(id, { include: INCLUDE })),
    );
  } catch (error) {
    if (isMissingInStripe(error) || isGone(error)) return null;
    throw error;
  }
}

/** Stripe's page where the person gives what is wanted of them; the link works once, for minutes. Throws as a change does. */
export async function createAccountLink(
  id: string,
  urls: { returnUrl: string; refreshUrl: string },
): Promise<string> {
  const link = await changeStripe(() =>
    stripe().v2.core.accountLinks.create({
      account: id,
      use_case: {
        type: 'account_onboarding',
        account_onboarding: {
          return_url: urls.returnUrl,
          refresh_url: urls.refreshUrl,
        },
      },
    }),
  );
  return link.url;
}

function stateOf(account: Account): AccountState {
  const transfers =
    account.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers?.status;
  const entries = account.requirements?.entries ?? [];
  const deadline = account.requirements?.summary?.minimum_deadline?.time ?? null;
  const wanted = entries.filter(({ awaiting_action_from }) => awaiting_action_from === 'user');
  return {
    status: account.closed ? 'closed' : known(transfers),
    requirements: wanted
      .toSorted((a, b) => urgency(a) - urgency(b))
      .map(({ description }) => ({ code: description, deadline })),
  };
}

/** One that Stripe has refused is as good as one that it does not serve. A status that it adds later pays nobody. */
function known(status: string | undefined): AccountState['status'] {
  if (status === 'rejected') return 'unsupported';
  return status === 'active' || status === 'restricted' || status === 'unsupported'
    ? status
    : 'pending';
}

const URGENCY = ['past_due', 'currently_due', 'eventually_due'];
const urgency = ({ minimum_deadline }: { minimum_deadline: { status: string } }) =>
  URGENCY.indexOf(minimum_deadline.status);

/** `/v2` says 404 in its own way. */
function isGone(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && error.statusCode === 404;
}

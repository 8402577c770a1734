import type Stripe from 'stripe';
import type { AccountRow, Standing } from '../../store/money-rows';

type Transfers =
  Stripe.V2.Core.Account.Configuration.Recipient.Capabilities.StripeBalance.StripeTransfers;

/** The capability that a destination of transfers needs. */
export const TRANSFERS = 'stripe_balance.stripe_transfers';
export const PAYOUTS = 'stripe_balance.payouts';

/**
 * What is asked of a person who wants to be paid, by the names of `/v2`. The list itself is the
 * sandbox's: Stripe's depends on the country and on the person.
 */
export const ASKED = [
  'identity.individual.given_name',
  'identity.individual.surname',
  'identity.individual.date_of_birth',
  'identity.individual.address.line1',
  'defaults.payout_methods',
  'identity.attestations.terms_of_service.account',
] as const;

const BY_STANDING: Readonly<Record<Standing, Transfers>> = {
  normal: { status: 'active', status_details: [] },
  pending: {
    status: 'pending',
    status_details: [{ code: 'requirements_pending_verification', resolution: 'no_resolution' }],
  },
  restricted: {
    status: 'restricted',
    status_details: [{ code: 'restricted_other', resolution: 'contact_stripe' }],
  },
  rejected: {
    status: 'rejected',
    status_details: [{ code: 'rejected_other', resolution: 'contact_stripe' }],
  },
  unsupported: {
    status: 'unsupported',
    status_details: [{ code: 'unsupported_business', resolution: 'contact_stripe' }],
  },
};

const FINAL: readonly Standing[] = ['rejected', 'unsupported'];

/** Whether its balance can go to a bank; a bank account that refused stops it, but no transfer to the account. That it looks so is not certain. */
export function payoutsOf(row: AccountRow): Transfers | null {
  const transfers = transfersOf(row);
  if (transfers?.status !== 'active' || row.bank?.status !== 'errored') return transfers;
  return {
    status: 'restricted',
    status_details: [{ code: 'requirements_past_due', resolution: 'provide_info' }],
  };
}

/** Whether money can be sent there, and why not; null when nobody asked for it. */
export function transfersOf(row: AccountRow): Transfers | null {
  if (row.transfersRequested !== true) return null;
  if (FINAL.includes(row.standing) || row.due.length === 0) return BY_STANDING[row.standing];
  return {
    status: 'restricted',
    status_details: [{ code: 'requirements_past_due', resolution: 'provide_info' }],
  };
}

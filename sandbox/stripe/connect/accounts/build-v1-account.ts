import type Stripe from 'stripe';
import { wholeList } from '../../protocol/list';
import type { Context } from '../../context';
import type { AccountRow, BalanceSettingsRow } from '../../store/money-rows';
import { bankOf, buildBank, canPayOut } from '../payouts/bank-account';
import { delayDaysOf, settingsOf } from '../payouts/settings-row';
import { transfersOf } from './standing';

const NO_ADDRESS: Stripe.Address = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
};

const NOTHING_TO_COME: Stripe.Account.FutureRequirements = {
  alternatives: [],
  current_deadline: null,
  currently_due: [],
  disabled_reason: null,
  errors: [],
  eventually_due: [],
  past_due: [],
  pending_verification: [],
};

function buildProfile(row: AccountRow): Stripe.Account.BusinessProfile {
  return {
    annual_revenue: null,
    estimated_worker_count: null,
    mcc: null,
    minority_owned_business_designation: null,
    name: row.displayName,
    product_description: null,
    specified_commercial_transactions_act_url: null,
    support_address: NO_ADDRESS,
    support_email: null,
    support_phone: null,
    support_url: null,
    url: null,
  };
}

/** `/v1` names the first day beside the list that the balance settings have. */
function v1Schedule({ interval, weekdays, monthDays }: BalanceSettingsRow) {
  const [weekday] = weekdays;
  const [day] = monthDays;
  return {
    interval,
    ...(weekday === undefined ? {} : { weekly_anchor: weekday, weekly_payout_days: [...weekdays] }),
    ...(day === undefined ? {} : { monthly_anchor: day, monthly_payout_days: [...monthDays] }),
  };
}

function buildSettings(row: AccountRow, settings: BalanceSettingsRow): Stripe.Account.Settings {
  return {
    branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
    card_payments: {
      statement_descriptor_prefix: null,
      statement_descriptor_prefix_kana: null,
      statement_descriptor_prefix_kanji: null,
    },
    dashboard: { display_name: row.displayName, timezone: 'Etc/UTC' },
    payments: {
      statement_descriptor: null,
      statement_descriptor_kana: null,
      statement_descriptor_kanji: null,
      statement_descriptor_prefix_kana: null,
      statement_descriptor_prefix_kanji: null,
    },
    payouts: {
      debit_negative_balances: settings.debitNegative,
      schedule: { ...v1Schedule(settings), delay_days: delayDaysOf(settings) },
      statement_descriptor: settings.descriptor,
    },
    sepa_debit_payments: {},
  };
}

/** The same account as `/v1` shows it; an account without card payments charges nobody itself. */
export function buildV1Account(context: Context, row: AccountRow): Stripe.Account {
  const status = transfersOf(row)?.status ?? null;
  const due = [...row.due];
  const bank = bankOf(row);
  return {
    id: row.id,
    object: 'account',
    business_profile: buildProfile(row),
    business_type: row.entityType,
    capabilities:
      status === null
        ? {}
        : { transfers: status === 'active' || status === 'pending' ? status : 'inactive' },
    charges_enabled: status === 'active',
    controller: {
      fees: { payer: 'application' },
      is_controller: true,
      losses: { payments: 'application' },
      requirement_collection: 'stripe',
      stripe_dashboard: { type: row.dashboard },
      type: 'application',
    },
    ...(row.country === null ? {} : { country: row.country }),
    created: row.created,
    default_currency: row.currency,
    details_submitted: due.length === 0,
    email: row.contactEmail,
    external_accounts: wholeList(
      bank === null ? [] : [buildBank(row, bank)],
      `/v1/accounts/${row.id}/external_accounts`,
    ),
    future_requirements: NOTHING_TO_COME,
    metadata: row.metadata,
    payouts_enabled: canPayOut(row),
    requirements: {
      ...NOTHING_TO_COME,
      currently_due: due,
      disabled_reason: status === 'active' ? null : disabledReason(row),
      eventually_due: due,
      past_due: due,
      pending_verification: row.standing === 'pending' ? ['individual.verification.document'] : [],
    },
    settings: buildSettings(row, settingsOf(context.on(row.id))),
    tos_acceptance: { date: null, ip: null, user_agent: null },
    type: row.dashboard === 'express' ? 'express' : row.dashboard === 'full' ? 'standard' : 'none',
  };
}

function disabledReason(row: AccountRow): Stripe.Account.Requirements.DisabledReason {
  if (row.standing === 'rejected') return 'rejected.other';
  if (row.due.length > 0) return 'requirements.past_due';
  return row.standing === 'pending' ? 'requirements.pending_verification' : 'under_review';
}

import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import type { Context } from '../../context';
import { invalidRequest } from '../../protocol/errors';
import { newId } from '../../store/ids';
import type { CardRow } from '../../store/rows';
import { buildBillingDetails, type BillingInput } from '../cards/billing-details';
import { TEST_DEBIT_IDS, TEST_DEBITS, type DebitBehaviour } from './test-debits';

export function findTestDebitById(id: string): DebitBehaviour | undefined {
  const iban = TEST_DEBIT_IDS[id];
  return iban === undefined ? undefined : TEST_DEBITS.find((debit) => debit.iban === iban);
}

function readIban(sent: string | undefined): string {
  const iban = (sent ?? '').replaceAll(/\s/g, '').toUpperCase();
  if (TEST_DEBITS.some((debit) => debit.iban === iban)) return iban;
  throw invalidRequest(
    `The IBAN you provided is invalid: the sandbox knows ${TEST_DEBITS.map((debit) => debit.iban).join(' (succeeds) and ')} (fails).`,
    { code: 'invalid_iban', param: 'sepa_debit[iban]' },
  );
}

interface NewDebit {
  readonly iban: string | undefined;
  readonly billing?: BillingInput | undefined;
  readonly metadata?: Stripe.Metadata;
}

/** A bank account that may be debited. Throws for one that is not a test account. */
export function createDebit(
  context: Context,
  { iban: sent, billing, metadata }: NewDebit,
): CardRow {
  const iban = readIban(sent);
  return context.tables.paymentMethods.put({
    id: newId('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: buildBillingDetails(billing),
    created: context.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: metadata ?? {},
    sepa_debit: {
      bank_code: iban.slice(4, 12),
      branch_code: null,
      country: iban.slice(0, 2),
      fingerprint: createHash('sha256').update(iban).digest('base64url').slice(0, 16),
      generated_from: { charge: null, setup_attempt: null },
      last4: iban.slice(-4),
    },
    type: 'sepa_debit',
    hidden: { number: iban, setUp: true },
  });
}

'use server';

import { refreshed } from '@/app/(admin)/admin/refreshed';
import { consoleAction } from '@/lib/auth/console/console-door';
import { text, wholeNumber } from '@/lib/core/forms/fields';
import { plainName } from '@/lib/core/http/plain-text';
import { acceptDispute } from '@/lib/payouts/disputes/answer/accept-dispute';
import { tellTransfer } from '@/lib/payouts/disputes/answer/tell-transfer';
import { submitEvidence } from '@/lib/payouts/disputes/answer/submit-evidence';

const shown = {
  disputeId: plainName,
  shownSubmissions: wholeNumber(0, 1_000),
  shownAnswers: wholeNumber(0, 1_000),
};
const short = text(500);
const long = text(10_000);

const evidence = {
  product_description: long,
  service_date: short,
  customer_name: short,
  customer_email_address: short,
  access_activity_log: long,
  cancellation_policy_disclosure: long,
  cancellation_rebuttal: long,
  refund_policy_disclosure: long,
  refund_refusal_explanation: long,
  uncategorized_text: long,
};

export const submitForm = consoleAction(
  'submitEvidence',
  { ...shown, ...evidence },
  ({ disputeId }) => disputeId,
  refreshed((context, input) => {
    const { disputeId, shownSubmissions, shownAnswers, reason: _reason, ...told } = input;
    return submitEvidence(context, { disputeId, shownSubmissions, shownAnswers, evidence: told });
  }),
);

export const acceptForm = consoleAction(
  'acceptDispute',
  shown,
  ({ disputeId }) => disputeId,
  refreshed((context, { reason: _reason, ...input }) => acceptDispute(context, input)),
);

const transfer = { disputeId: plainName, transferId: plainName };

export const shareForm = consoleAction(
  'tellTransfer',
  transfer,
  ({ disputeId }) => disputeId,
  refreshed((context, { reason: _reason, ...input }) =>
    tellTransfer(context, { ...input, isShare: true }),
  ),
);

export const otherForm = consoleAction(
  'tellTransfer',
  transfer,
  ({ disputeId }) => disputeId,
  refreshed((context, { reason: _reason, ...input }) =>
    tellTransfer(context, { ...input, isShare: false }),
  ),
);

'use server';

import { refreshed } from '@/app/(admin)/admin/refreshed';
import { consoleAction } from '@/lib/auth/console/console-door';
import { giveBack } from '@/lib/bookings/refunds/give-back';
import { recordPaidOtherwise, tryRefundAgain } from '@/lib/bookings/refunds/see-to-failed';
import { typedAmount, wholeNumber } from '@/lib/core/forms/fields';
import { typedAmountCents } from '@/lib/core/forms/typed-amount';
import { plainName } from '@/lib/core/http/plain-text';

export const refundAppointment = consoleAction(
  'refundAppointment',
  {
    appointmentId: plainName,
    shownRefundableCents: wholeNumber(0, 1_000_000_00),
    amount: typedAmount,
  },
  ({ appointmentId }) => appointmentId,
  refreshed((context, { amount, ...asked }) =>
    giveBack(context, 'platform', { ...asked, amountCents: typedAmountCents(amount) ?? 0 }),
  ),
);

const failed = { appointmentId: plainName, refundId: plainName };

export const tryAgainForm = consoleAction(
  'tryRefundAgain',
  failed,
  ({ appointmentId }) => appointmentId,
  refreshed(tryRefundAgain),
);

export const paidOtherwiseForm = consoleAction(
  'recordPaidOtherwise',
  failed,
  ({ appointmentId }) => appointmentId,
  refreshed(recordPaidOtherwise),
);

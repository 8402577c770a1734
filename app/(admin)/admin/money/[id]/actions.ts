'use server';

import { z } from 'zod';
import { refreshed } from '@/app/(admin)/admin/refreshed';
import { consoleAction } from '@/lib/auth/console/console-door';
import { refundByPlatform } from '@/lib/bookings/cancel/refund-by-platform';
import { wholeNumber } from '@/lib/core/forms/fields';
import { typedAmountCents } from '@/lib/core/forms/typed-amount';
import { plainName } from '@/lib/core/http/plain-text';

const amount = z
  .string({ error: 'required' })
  .refine((typed) => typedAmountCents(typed) !== null, 'invalid_amount');

export const refundAppointment = consoleAction(
  'refundAppointment',
  { appointmentId: plainName, shownRefundableCents: wholeNumber(0, 1_000_000_00), amount },
  ({ appointmentId }) => appointmentId,
  refreshed((context, { appointmentId, shownRefundableCents, amount: typed }) =>
    refundByPlatform(context, {
      appointmentId,
      shownRefundableCents,
      amountCents: typedAmountCents(typed) ?? 0,
    }),
  ),
);

import { z } from 'zod';
import type { Context } from '../context';
import { changeDispute, getDispute } from '../payments/disputes/build-dispute';
import { decideDispute } from '../payments/disputes/decide-dispute';
import { warnOfFraud } from '../payments/disputes/fraud-warnings';
import { openDispute } from '../payments/disputes/open-dispute';
import { chargeOf } from '../payments/charges/refunds';

const charged = { charge: z.string().optional(), paymentIntent: z.string().optional() };
const opened = z.strictObject({
  ...charged,
  amountCents: z.int().min(1).optional(),
  reason: z.string().default('fraudulent'),
  inquiry: z.boolean().default(false),
});
const decided = z.strictObject({
  dispute: z.string(),
  decision: z.enum(['win', 'lose', 'close', 'escalate']),
});
const named = z.strictObject({ dispute: z.string(), status: z.string() });
const warned = z.strictObject({ ...charged, fraudType: z.string().default('misc') });

/** The verbs about what banks do: dispute a payment, ask about it, warn of it, and decide. */
export function disputeVerbs(
  onPlatform: <T>(work: (context: Context) => T) => T,
): Readonly<Record<string, (body: unknown) => unknown>> {
  return {
    dispute: (body) => {
      const { charge, paymentIntent, inquiry, ...rest } = opened.parse(body);
      return onPlatform((context) => {
        const disputed = chargeOf(context, { charge, payment_intent: paymentIntent });
        return openDispute(context, disputed, { ...rest, isInquiry: inquiry }).id;
      });
    },
    'decide-dispute': (body) => {
      const { dispute, decision } = decided.parse(body);
      onPlatform((context) => decideDispute(context, dispute, decision));
    },
    'dispute-status': (body) => {
      const { dispute, status } = named.parse(body);
      onPlatform((context) => changeDispute(context, getDispute(context, dispute), { status }));
    },
    'fraud-warning': (body) => {
      const { charge, paymentIntent, fraudType } = warned.parse(body);
      return onPlatform((context) =>
        warnOfFraud(
          context,
          chargeOf(context, { charge, payment_intent: paymentIntent }),
          fraudType,
        ),
      );
    },
  };
}

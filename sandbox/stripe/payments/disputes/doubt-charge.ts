import type { Context } from '../../context';
import type { CardBehaviour } from '../cards/card-behaviour';
import { warnOfFraud } from './fraud-warnings';
import { openDispute } from './open-dispute';

/** What the bank of a test card says of a payment right after it (https://docs.stripe.com/testing#disputes). */
export function doubtCharge(
  context: Context,
  id: string,
  { afterwards }: Pick<CardBehaviour, 'afterwards'>,
): void {
  const charge = context.tables.charges.get(id);
  if (charge === undefined || afterwards === undefined) return;
  if (afterwards === 'fraud_warning') {
    warnOfFraud(context, charge, 'made_with_stolen_card');
    return;
  }
  const isInquiry = afterwards === 'inquiry';
  openDispute(context, charge, { reason: isInquiry ? 'fraudulent' : afterwards, isInquiry });
}

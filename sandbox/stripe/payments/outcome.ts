import type { ErrorBody } from '../protocol/errors';

/** What became of a PaymentIntent; billing listens to it. */
export interface PaymentOutcome {
  readonly intent: string;
  readonly result: 'succeeded' | 'failed' | 'requires_action' | 'canceled';
  readonly error?: ErrorBody;
}

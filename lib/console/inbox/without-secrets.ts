/** Names of what opens something by itself, in the writing of either vendor. */
const NAMED = /(?:secret|token|password|invitation_?url)$/i;
/** Stripe's own form of one, wherever it stands: in an address to be led to, too. */
const WRITTEN = /\w+_secret_\w+/g;

/** The same words in both languages: this is data. */
const HIDDEN = '[hidden]';

/**
 * What an event said, as plain data without what opens something by itself: with a payment's client secret
 * a browser confirms that payment (https://docs.stripe.com/api/payment_intents/object). Pure.
 */
export function withoutSecrets(body: unknown): unknown {
  return JSON.parse(
    JSON.stringify(body, (name, value: unknown) => {
      if (typeof value !== 'string') return value;
      return NAMED.test(name) ? HIDDEN : value.replaceAll(WRITTEN, HIDDEN);
    }),
  );
}

import { loadStripe } from '@stripe/stripe-js/pure';
import type { Stripe } from '@stripe/stripe-js';

let loading: Promise<Stripe | null> | undefined;

/**
 * Loads Stripe.js from the address this installation uses, once per document, and opens it with the
 * publishable key. `loadStripe` takes the `window.Stripe` it finds. A failed load may be tried again.
 */
export function loadStripeScript(
  scriptUrl: string,
  publishableKey: string,
): Promise<Stripe | null> {
  loading ??= addScript(scriptUrl)
    .then(() => loadStripe(publishableKey))
    .catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

function addScript(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    script.async = true;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => {
      script.remove();
      reject(new Error('Stripe.js could not be loaded'));
    });
    document.head.append(script);
  });
}

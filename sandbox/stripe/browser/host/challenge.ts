import { ORIGIN, retrieveIntent, type Answer, type Intent, type StripeJsError } from './wire';

/** Shows the bank's page over everything until the customer has passed or failed it. */
function showChallenge(url: string): Promise<void> {
  const before = document.activeElement;
  const frame = document.createElement('iframe');
  frame.title = 'Secure 3D Secure authentication frame';
  frame.name = '__privateStripeFrameChallenge';
  frame.dataset['testid'] = 'three-d-secure-frame';
  frame.src = url;
  const style: Partial<CSSStyleDeclaration> = {
    position: 'fixed',
    inset: '0',
    width: '100%',
    height: '100%',
    border: '0',
    zIndex: '2147483647',
    colorScheme: 'auto',
  };
  Object.assign(frame.style, style);
  return new Promise((resolve) => {
    const listen = ({ origin, source, data }: MessageEvent<{ event?: string }>) => {
      if (origin !== ORIGIN || source !== frame.contentWindow || data.event !== 'challenge-done')
        return;
      removeEventListener('message', listen);
      frame.remove();
      if (before instanceof HTMLElement) before.focus();
      resolve();
    };
    addEventListener('message', listen);
    frame.addEventListener('load', () => frame.contentWindow?.focus());
    document.body.append(frame);
  });
}

/** What a failed intent says, in the shape confirmations return. */
export function failureOf(intent: Intent): StripeJsError | null {
  const error = intent.last_payment_error ?? intent.last_setup_error ?? null;
  if (intent.status !== 'requires_payment_method' || error === null) return null;
  return {
    ...error,
    ...(intent.object === 'setup_intent' ? { setup_intent: intent } : { payment_intent: intent }),
  };
}

/** Does what an intent still asks of the customer, then looks at it again. */
export async function finishAction(key: string, intent: Intent): Promise<Answer<Intent>> {
  const url =
    intent.next_action?.use_stripe_sdk?.stripe_js ?? intent.next_action?.redirect_to_url?.url;
  if (intent.status !== 'requires_action' || url === undefined) return { value: intent };
  await showChallenge(url);
  const after = await retrieveIntent(key, intent.client_secret);
  if (after.error !== undefined) return after;
  const failure = failureOf(after.value);
  return failure === null ? after : { error: failure };
}

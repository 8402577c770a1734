import { SpanKind, trace } from '@opentelemetry/api';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { correlated } from '@/lib/core/correlation';
import type { PlainAnswer } from '@/lib/core/problem';
import { inSpan } from '@/lib/telemetry/in-span';
import { answerStripe } from './answer-stripe';

const PATH = '/api/webhooks/stripe';

/**
 * Answers Stripe's deliveries straight from Node's server and leaves every other request alone
 * (false). The route of the same path answers alike where Next is the only server; ours takes this
 * door, because Next's way to a route costs four times what storing an event does.
 */
export function serveStripe(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.method !== 'POST' || request.url?.split('?')[0] !== PATH) return false;
  const header = request.headers['stripe-signature'];
  const signature = typeof header === 'string' ? header : null;
  // An oversized body is left unread, not cut off: its sender shall hear why.
  const body = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
  void inRequestSpan({ body, signature }).then((answer) => {
    const { status, headers, body: text } = answer;
    if (!request.complete) response.setHeader('connection', 'close');
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text) });
    response.end(text);
  });
  return true;
}

/** The span Next would have made. */
const inRequestSpan = (delivery: Parameters<typeof answerStripe>[0]): Promise<PlainAnswer> =>
  correlated(() =>
    inSpan(
      `POST ${PATH}`,
      { 'http.request.method': 'POST', 'http.route': PATH },
      async () => {
        const answer = await answerStripe(delivery);
        trace.getActiveSpan()?.setAttribute('http.response.status_code', answer.status);
        return answer;
      },
      { kind: SpanKind.SERVER },
    ),
  );

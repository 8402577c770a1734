import Stripe from 'stripe';
import { correlationId } from '@/lib/core/correlation';
import { CORRELATION_HEADER, startVendorCall } from '@/lib/telemetry/start-vendor-call';

/** Stripe's own HTTP client; every request it makes, repeated ones too, is measured and carries the correlation id. */
export function measuredHttpClient(): Stripe.HttpClient {
  const client = Stripe.createNodeHttpClient();
  const makeRequest = client.makeRequest.bind(client);
  return Object.assign(client, {
    makeRequest: async (...request: Parameters<typeof makeRequest>) => {
      const [host, port, path, method, headers, ...rest] = request;
      const end = startVendorCall({ vendor: 'stripe', method, path });
      const id = correlationId();
      const correlated = id ? { ...headers, [CORRELATION_HEADER]: id } : headers;
      try {
        const answer = await makeRequest(host, port, path, method, correlated, ...rest);
        end({ status: answer.getStatusCode(), requestId: requestIdOf(answer.getHeaders()) });
        return answer;
      } catch (error) {
        end({ status: null });
        throw error;
      }
    },
  });
}

function requestIdOf(headers: Record<string, unknown>): string | null {
  const id = headers['request-id'];
  return typeof id === 'string' ? id : null;
}

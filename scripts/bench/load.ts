import autocannon from 'autocannon';

/** One burst of requests over kept-alive connections. */
export interface Load {
  url: string;
  connections?: number;
  /** Seconds; or use `amount`. */
  seconds?: number;
  amount?: number;
  /** Requests a second, of all connections together; as fast as answers come if left out. */
  perSecond?: number;
  headers?: Record<string, string>;
  /** Makes each request's method, body and headers anew. */
  each?: () => { method: 'POST'; body: string; headers: Record<string, string> };
}

/** What came back. Every answer was a 2xx. */
export interface LoadResult {
  requests: number;
  perSecond: number;
  /** Of the answers, in ms. */
  p99Ms: number;
}

/** Sends a load. Throws if a single request failed or was answered with anything but 2xx. */
export async function sendLoad({ each, ...load }: Load): Promise<LoadResult> {
  const result = await autocannon({
    url: load.url,
    connections: load.connections ?? 16,
    ...(load.amount ? { amount: load.amount } : { duration: load.seconds ?? 5 }),
    ...(load.perSecond && { overallRate: load.perSecond }),
    ...(load.headers && { headers: load.headers }),
    ...(each && { requests: [{ setupRequest: (request) => ({ ...request, ...each() }) }] }),
  });
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0 || result['2xx'] === 0) {
    throw new Error(
      `${load.url}: ${result['2xx']} good answers, ${result.non2xx} others, ${result.errors} errors, ${result.timeouts} timeouts`,
    );
  }
  return {
    requests: result['2xx'],
    perSecond: result['2xx'] / result.duration,
    p99Ms: result.latency.p99,
  };
}

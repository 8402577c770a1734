import { get as getHttp, type IncomingMessage } from 'node:http';
import { get as getHttps } from 'node:https';
import { useAgent as filteringAgent } from 'request-filtering-agent';
import { AppError } from '@/lib/core/errors';
import { readBoundedBody } from '@/lib/core/http/read-bounded-body';
import { FEED_MAX_BYTES } from './read-feed';

const TIMEOUT_MS = 15_000;
const MAX_REDIRECTS = 5;

/** Addresses that are public by their number and lead inwards: Azure's own host, and IPv4 inside IPv6. */
const INWARD_ALL_THE_SAME = ['168.63.129.16', '::/96'];

export interface FetchOptions {
  /**
   * Lets it reach private addresses and this machine. For a caller that knows its network, never
   * for an address that a stranger named in production.
   */
  allowPrivate?: boolean;
  /** What was answered the last time. */
  etag?: string | null;
  /** For everything together: names, redirects, body. */
  timeoutMs?: number;
}

export type FetchFailure =
  | 'address_invalid'
  | 'address_not_allowed'
  | 'refused'
  | 'timed_out'
  | 'too_large'
  | 'too_many_redirects'
  | 'unreachable';

export type FetchedFeed =
  | { outcome: 'fetched'; text: string; etag: string | null }
  | { outcome: 'unchanged' }
  /** `status` is the server's answer, where it gave one. */
  | { outcome: 'failed'; reason: FetchFailure; status: number | null };

/**
 * Fetches a calendar from an address that a stranger named. Where a name leads is checked when the
 * connection is made, for each redirect anew, so that neither a name nor a redirect leads to a
 * private address. Only `http` and `https`; `webcal` is `https`.
 */
export async function fetchFeed(address: string, options: FetchOptions = {}): Promise<FetchedFeed> {
  const signal = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
  let next = address.trim().replace(/^webcals?:/i, 'https:');
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const url = URL.canParse(next) ? new URL(next) : null;
    if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return failed('address_invalid');
    try {
      const response = await open(url, options, signal);
      const location = redirectOf(response);
      if (location === null) return await answerOf(response);
      response.destroy();
      next = URL.canParse(location, url) ? new URL(location, url).href : location;
    } catch (error) {
      return failed(signal.aborted ? 'timed_out' : reasonOf(error));
    }
  }
  return failed('too_many_redirects');
}

const failed = (reason: FetchFailure, status: number | null = null): FetchedFeed => ({
  outcome: 'failed',
  reason,
  status,
});

/** Resolves with the head of the answer. */
function open(url: URL, options: FetchOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const { allowPrivate = false } = options;
  const agent = filteringAgent(url.href, {
    allowPrivateIPAddress: allowPrivate,
    denyIPAddressList: allowPrivate ? [] : INWARD_ALL_THE_SAME,
  });
  const headers = {
    accept: 'text/calendar, text/plain;q=0.5, */*;q=0.1',
    'accept-encoding': 'identity',
    'user-agent': 'Eleva calendar import',
    ...(options.etag && { 'if-none-match': options.etag }),
  };
  const get = url.protocol === 'https:' ? getHttps : getHttp;
  return new Promise((resolve, reject) => {
    get(url, { agent, headers, signal }, resolve).on('error', reject);
  });
}

/** Where an answer sends its reader, or null. */
function redirectOf({ statusCode = 0, headers }: IncomingMessage): string | null {
  return [301, 302, 303, 307, 308].includes(statusCode) ? (headers.location ?? null) : null;
}

async function answerOf(response: IncomingMessage): Promise<FetchedFeed> {
  const { statusCode = 0, headers } = response;
  if (statusCode === 200) {
    const text = await readBoundedBody(response, FEED_MAX_BYTES);
    return { outcome: 'fetched', text, etag: headers.etag ?? null };
  }
  response.destroy();
  return statusCode === 304 ? { outcome: 'unchanged' } : failed('refused', statusCode);
}

/** Everything that a network does wrong is an answer here; what is no error of it is thrown. */
function reasonOf(error: unknown): FetchFailure {
  if (error instanceof AppError && error.code === 'body_too_large') return 'too_large';
  if (!(error instanceof Error)) throw error;
  if (/is not allowed\. Because,? It is/.test(error.message)) return 'address_not_allowed';
  if ('code' in error) return 'unreachable';
  throw error;
}

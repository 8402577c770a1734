import { z } from 'zod';

export const injectionSchema = z.strictObject({
  method: z.string().optional(),
  /** A prefix of the path, or the source of a regular expression for it. */
  path: z.string(),
  status: z.union([
    z.literal(404),
    z.literal(408),
    z.literal(429),
    z.literal(500),
    z.literal('timeout'),
    z.literal('disconnect'),
  ]),
  times: z.number().int().min(1).default(1),
  /** `after`: the request takes effect, only its answer is lost. */
  when: z.enum(['before', 'after']).default('before'),
  /** `Retry-After` of a 429. */
  retryAfterSeconds: z.number().min(0).default(1),
});
export type Injection = z.input<typeof injectionSchema>;
type ActiveInjection = z.output<typeof injectionSchema>;

export interface RecordedRequest {
  at: string;
  method: string;
  path: string;
  query: Record<string, string>;
  body: string;
  idempotencyKey: string | null;
  /** What the caller calls the work it belongs to. */
  correlationId: string | null;
  status: number | null;
}

export interface Faults {
  isDown: boolean;
  latencyMs: number;
  add(injection: ActiveInjection): void;
  clear(): void;
  /** Uses up one injection that matches, if there is one. */
  take(method: string, path: string): ActiveInjection | null;
  record(request: RecordedRequest): void;
  recorded(clear: boolean): RecordedRequest[];
}

const KEPT_REQUESTS = 5_000;

/** What a test asked to go wrong, and what was requested so far. Kept in memory only. */
export function createFaults(): Faults {
  let injections: ActiveInjection[] = [];
  let requests: RecordedRequest[] = [];
  return {
    isDown: false,
    latencyMs: 0,
    add: (injection) => void injections.push(injection),
    clear: () => {
      injections = [];
    },
    take: (method, path) => {
      const found = injections.find((candidate) => matches(candidate, method, path));
      if (!found) return null;
      found.times -= 1;
      injections = injections.filter(({ times }) => times > 0);
      return found;
    },
    record: (request) => {
      requests.push(request);
      if (requests.length > 2 * KEPT_REQUESTS) requests = requests.slice(-KEPT_REQUESTS);
    },
    recorded: (clear) => {
      const result = requests.slice(-KEPT_REQUESTS);
      if (clear) requests = [];
      return result;
    },
  };
}

function matches(injection: ActiveInjection, method: string, path: string): boolean {
  if (injection.method !== undefined && injection.method.toUpperCase() !== method) return false;
  if (path.startsWith(injection.path)) return true;
  try {
    return new RegExp(injection.path).test(path);
  } catch {
    return false;
  }
}

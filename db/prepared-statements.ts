import type { Sql } from 'postgres';

/** Longer lists make a statement text of their own, which is not worth keeping on the server. */
const MOST_PARAMETERS = 40;

/**
 * The same client, with every parametrized statement prepared once per connection. Drizzle sends
 * its statements unprepared, which costs postgres.js a second round trip and the server a new plan
 * each time. Inside `begin` and `savepoint` too. Needs a session-pooled address, as LISTEN does.
 */
export function withPreparedStatements<Client extends Sql>(client: Client): Client {
  return new Proxy(client, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key);
      if (typeof member !== 'function') return member;
      if (key === 'unsafe') return (...call: UnsafeCall) => member(...prepared(call));
      if (key === 'begin' || key === 'savepoint')
        return (...call: unknown[]) => member(...call.map(wrapWork));
      return member;
    },
  });
}

type UnsafeCall = [text: string, parameters?: unknown[], options?: { prepare?: boolean }];

function prepared([text, parameters = [], options]: UnsafeCall): UnsafeCall {
  const isWorthIt = parameters.length > 0 && parameters.length <= MOST_PARAMETERS;
  return [text, parameters, { ...options, prepare: isWorthIt }];
}

/** The callback of `begin` and `savepoint` is handed a client of its own. */
function wrapWork(argument: unknown): unknown {
  if (typeof argument !== 'function') return argument;
  return (inner: Sql) => argument(withPreparedStatements(inner));
}

import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Kinds of lines that take turns: none that has another side, so that one balance is the whole of it. */
const KINDS = [
  { type: 'charge', amount: 8000, fee: 145 },
  { type: 'payout', amount: -7000, fee: 0 },
  { type: 'topup', amount: 500, fee: 0 },
] as const;
/** Appointments that the charges are of. */
export const APPOINTMENTS = 1000;
/** Seconds between one line and the next. */
const APART = 30;
const BEGAN = Date.UTC(2015, 0, 1) / 1000;

/** The line of a number, counted from the oldest, as Stripe answers it. */
export function lineOf(number: number) {
  const { type, amount, fee } = KINDS[number % KINDS.length] ?? KINDS[0];
  const created = BEGAN + number * APART;
  const details = { amount: fee, application: null, currency: 'eur', description: null };
  return {
    id: idOf(number),
    object: 'balance_transaction',
    amount,
    available_on: created,
    created,
    currency: 'eur',
    fee,
    fee_details: fee === 0 ? [] : [{ ...details, type: 'stripe_fee' }],
    net: amount - fee,
    source: type === 'charge' ? chargeOf(number) : { id: `po_${number}`, object: type },
    status: 'available',
    type,
  };
}

const chargeOf = (number: number) => ({
  id: `ch_${number}`,
  object: 'charge',
  payment_intent: `pi_ledger_${number % APPOINTMENTS}`,
  application_fee_amount: 960,
});

const idOf = (number: number) => `txn_${String(number).padStart(12, '0')}`;
const numberOf = (id: string) => Number(id.slice('txn_'.length));

/** Nets of the first so many lines. */
function balanceOf(count: number): number {
  const whole = Math.floor(count / KINDS.length);
  const nets = KINDS.map(({ amount, fee }) => amount - fee);
  const sum = (some: readonly number[]) => some.reduce((total, net) => total + net, 0);
  return whole * sum(nets) + sum(nets.slice(0, count % KINDS.length));
}

/** A Stripe whose platform has very many lines, which take up no room; everything else is asked of another. */
export interface ManyLines {
  url: string;
  /** How many there are from now on. */
  grow(count: number): void;
  stop(): Promise<void>;
}

/** Serves the balance of a platform of `count` lines; other requests go on to `upstream`. */
export async function serveManyLines(upstream: string, count: number): Promise<ManyLines> {
  let lines = count;
  const server = createServer((incoming, answer) => {
    const url = new URL(incoming.url ?? '', 'http://localhost');
    const body = incoming.headers['stripe-account'] ? null : balanceAnswer(url, lines);
    if (!body) return passOn(upstream, incoming, answer);
    answer.setHeader('content-type', 'application/json');
    answer.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    grow: (more) => {
      lines = more;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function balanceAnswer({ pathname, searchParams: asked }: URL, count: number): object | null {
  if (pathname === '/v1/balance') {
    const amounts = [{ amount: balanceOf(count), currency: 'eur', source_types: {} }];
    return { object: 'balance', available: amounts, pending: [], livemode: false };
  }
  if (pathname.startsWith('/v1/balance_transactions/'))
    return lineOf(numberOf(pathname.slice('/v1/balance_transactions/'.length)));
  if (pathname !== '/v1/balance_transactions') return null;
  const after = asked.get('starting_after');
  const since = Number(asked.get('created[gte]') ?? BEGAN);
  const newest = (after ? numberOf(after) : count) - 1;
  const oldest = Math.max(0, Math.ceil((since - BEGAN) / APART));
  const last = Math.max(oldest, newest - Number(asked.get('limit') ?? 10) + 1);
  const data = Array.from({ length: Math.max(0, newest - last + 1) }, (_, at) =>
    lineOf(newest - at),
  );
  return { object: 'list', data, has_more: last > oldest, url: pathname };
}

function passOn(upstream: string, incoming: IncomingMessage, answer: ServerResponse): void {
  const { method, headers, url } = incoming;
  const onward = request(`${upstream}${url}`, { method, headers }, (response) => {
    answer.writeHead(response.statusCode ?? 500, response.headers);
    response.pipe(answer);
  });
  onward.on('error', () => answer.destroy());
  incoming.pipe(onward);
}

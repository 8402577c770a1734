import { idOf, type Tables } from '../../store/tables';
import type { Row, Table } from '../../store/table';
import { clockForm } from '../clock-form';
import { htmlPage, table } from './html';

const SHOWN = 50;

function newest<R extends Row>(rows: Table<R>): R[] {
  return rows
    .ids('all', '')
    .slice(-SHOWN)
    .toReversed()
    .flatMap(({ id }) => rows.get(id) ?? []);
}

const time = (seconds: number) =>
  new Date(seconds * 1000).toISOString().replace('T', ' ').slice(0, 19);

/** What is in the stand-in, newest first. */
export function indexPage(tables: Tables, now: number): string {
  const customers = newest(tables.customers).map((row) => [
    row.id,
    row.name ?? '',
    row.email ?? '',
    time(row.created),
  ]);
  const subscriptions = newest(tables.subscriptions).map((row) => {
    const names = tables.items.rows('subscription', row.id).map((item) => {
      const price = tables.prices.get(item.price);
      return (
        price?.lookup_key ?? tables.products.get(idOf(price?.product) ?? '')?.name ?? item.price
      );
    });
    return [row.id, idOf(row.customer) ?? '', row.status, names.join(', '), time(row.created)];
  });
  const events = newest(tables.events).map((row) => {
    const deliveries = tables.deliveries
      .rows('event', row.id)
      .map(
        (delivery) =>
          `${delivery.state}${delivery.attempts > 1 ? ` (${delivery.attempts} attempts)` : ''}`,
      );
    return [row.id, row.type, time(row.created), deliveries.join(', ') || 'no endpoint'];
  });
  return htmlPage(
    'Stripe sandbox',
    `${clockForm(now)}<h2>Customers (${tables.customers.size()})</h2>${table('Customers', ['Id', 'Name', 'E-mail', 'Created'], customers)}
<h2>Subscriptions (${tables.subscriptions.size()})</h2>${table('Subscriptions', ['Id', 'Customer', 'Status', 'Prices', 'Created'], subscriptions)}
<h2>Events</h2>${table('Events', ['Id', 'Type', 'Created', 'Deliveries'], events)}
<h2>Endpoints</h2>${table(
      'Endpoints',
      ['Id', 'Url', 'Status', 'Events'],
      newest(tables.endpoints).map((row) => [
        row.id,
        row.url,
        row.hidden.down ? 'down' : row.status,
        row.enabled_events.join(', '),
      ]),
    )}`,
  );
}

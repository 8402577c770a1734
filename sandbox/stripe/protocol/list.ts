import type Stripe from 'stripe';
import { integer, text } from './fields';
import { invalidRequest, missing } from './errors';
import type { Row, Table } from '../store/table';

/** The parameters every list takes (https://docs.stripe.com/api/pagination). */
export const pageShape = { limit: integer(1, 100), starting_after: text(), ending_before: text() };

export interface PageParams {
  limit?: number | undefined;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
}

interface Source<R extends Row, T> {
  readonly table: Table<R>;
  readonly index?: string;
  readonly key?: string;
  readonly url: string;
  readonly where?: (row: R) => boolean;
  readonly build: (row: R) => T;
  /** Lists run newest first; lines of an invoice and items of a subscription run oldest first. */
  readonly oldestFirst?: boolean;
}

/** Cuts one page out of an index bucket; cursors are ids, as Stripe's are. */
export function listPage<R extends Row, T>(
  source: Source<R, T>,
  page: PageParams,
): Stripe.ApiList<T> {
  const {
    table,
    index = 'all',
    key = '',
    where = () => true,
    build,
    url,
    oldestFirst = false,
  } = source;
  const entries = table.ids(index, key);
  const limit = page.limit ?? 10;
  const backwards = page.ending_before !== undefined;
  const cursor = page.starting_after ?? page.ending_before;
  if (page.starting_after !== undefined && backwards) {
    throw invalidRequest(
      'You may only specify one of these parameters: starting_after, ending_before.',
      {
        param: 'ending_before',
      },
    );
  }
  const step = oldestFirst === backwards ? -1 : 1;
  let at = step === 1 ? 0 : entries.length - 1;
  if (cursor !== undefined) {
    const place = table.place(index, key, cursor);
    if (place < 0) throw missing('object', cursor, backwards ? 'ending_before' : 'starting_after');
    at = place + step;
  }
  const found: R[] = [];
  for (; at >= 0 && at < entries.length && found.length <= limit; at += step) {
    const row = table.get(entries[at]?.id ?? '');
    if (row !== undefined && where(row)) found.push(row);
  }
  const rows = found.slice(0, limit);
  if (backwards) rows.reverse();
  return { object: 'list', data: rows.map(build), has_more: found.length > limit, url };
}

/** A list that is part of another object, whole. */
export function wholeList<T>(data: T[], url: string): Stripe.ApiList<T> {
  return { object: 'list', data, has_more: false, url };
}

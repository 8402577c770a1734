import type { Row, Table } from '../store/table';
import { invalidRequest } from './errors';
import { integer, text } from './fields';

/** The parameters every list of `/v2` takes; `page` comes from the page before. */
export const v2PageShape = { limit: integer(1, 100), page: text() };

interface Source<R extends Row> {
  readonly table: Table<R>;
  readonly index?: string;
  readonly key?: string;
  /** The list's own address, with its filters. */
  readonly url: string;
  readonly where?: (row: R) => boolean;
  readonly build: (row: R) => object;
}

const PAGE = 20;

/** One page, newest first, with the addresses of its neighbours (https://docs.stripe.com/api-v2-overview#list-pagination). */
export function v2Page<R extends Row>(
  { table, index = 'all', key = '', url, where = () => true, build }: Source<R>,
  { limit = PAGE, page }: { limit?: number | undefined; page?: string | undefined },
): object {
  const rows = table.rows(index, key).filter(where).toReversed();
  const start = page === undefined ? 0 : rows.findIndex(({ id }) => id === page);
  if (start < 0) throw invalidRequest('The page token is not valid.', { param: 'page' });
  const at = (position: number) => {
    const row = rows[position];
    const join = url.includes('?') ? '&' : '?';
    return row === undefined ? null : `${url}${join}limit=${limit}&page=${row.id}`;
  };
  return {
    data: rows.slice(start, start + limit).map(build),
    next_page_url: at(start + limit),
    previous_page_url: start === 0 ? null : at(Math.max(0, start - limit)),
  };
}

import { missingInPath } from '../protocol/errors';
import { listOf, object, text } from '../protocol/fields';
import { route } from '../protocol/route';
import { v2Page, v2PageShape } from '../protocol/v2-page';
import { PLATFORM } from '../store/store';
import { buildThinEvent } from './thin-event';

interface Span {
  gt?: string | undefined;
  gte?: string | undefined;
  lt?: string | undefined;
  lte?: string | undefined;
}

function within(created: string, { gt, gte, lt, lte }: Span): boolean {
  const at = Date.parse(created);
  if (gt !== undefined && at <= Date.parse(gt)) return false;
  if (gte !== undefined && at < Date.parse(gte)) return false;
  if (lt !== undefined && at >= Date.parse(lt)) return false;
  return lte === undefined || at <= Date.parse(lte);
}

/** Events of `/v2` (https://docs.stripe.com/api/v2/core/events). */
export const thinEventRoutes = [
  route('GET', '/v2/core/events/:id', {}, (context, { at }) => {
    const row = context.on(PLATFORM).tables.thinEvents.get(at('id'));
    if (row === undefined) throw missingInPath('event', at('id'));
    return buildThinEvent(row);
  }),
  route(
    'GET',
    '/v2/core/events',
    {
      ...v2PageShape,
      object_id: text(),
      types: listOf(text(), 20),
      created: object({ gt: text(), gte: text(), lt: text(), lte: text() }),
    },
    (context, { params: { object_id: about, types = [], created = {}, ...page } }) => {
      const filters = new URLSearchParams([
        ...(about === undefined ? [] : [['object_id', about]]),
        ...types.map((type, at) => [`types[${at}]`, type]),
        ...Object.entries(created).map(([name, value]) => [`created[${name}]`, value]),
      ]).toString();
      return v2Page(
        {
          table: context.on(PLATFORM).tables.thinEvents,
          ...(about === undefined ? {} : { index: 'account', key: about }),
          url: `/v2/core/events${filters === '' ? '' : `?${filters}`}`,
          where: (row) =>
            (types.length === 0 || types.includes(row.type)) && within(row.created, created),
          build: buildThinEvent,
        },
        page,
      );
    },
  ),
];

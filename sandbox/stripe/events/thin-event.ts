import type { ThinEventRow } from '../store/money-rows';

/** What is sent: that something happened, to what, and nothing of what it became. */
export function buildNotification(row: ThinEventRow): object {
  return {
    id: row.id,
    object: 'v2.core.event',
    type: row.type,
    livemode: false,
    created: row.created,
    context: null,
    ...(row.account === null
      ? {}
      : {
          related_object: {
            id: row.account,
            type: 'v2.core.account',
            url: `/v2/core/accounts/${row.account}`,
          },
        }),
    reason: row.request === null ? null : { type: 'request', request: row.request },
  };
}

/** What is fetched; Stripe's `changes` are not modelled. */
export function buildThinEvent(row: ThinEventRow): object {
  return { ...buildNotification(row), ...(row.data === null ? {} : { data: row.data }) };
}

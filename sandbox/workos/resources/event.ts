import type { EventRow } from '../store/rows';

/** Source: https://workos.com/docs/reference/events */
export function buildEvent(row: EventRow): Record<string, unknown> {
  const { id, event, data, created_at } = row;
  return { object: 'event', id, event, data, created_at };
}

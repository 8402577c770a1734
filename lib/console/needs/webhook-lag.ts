import { MOST_COUNTED } from '../paging/read-bounded';
import type { FindNeeds } from './need';

/** As the alert `PaidButNotOpened` has it. */
const TOO_OLD_SECONDS = 120;

/** Events that have waited for too long: somebody may have paid, and nothing has opened. */
export const webhookLag: FindNeeds = async ({ openEvents, oldestEvent }) =>
  oldestEvent <= TOO_OLD_SECONDS
    ? []
    : [
        {
          kind: 'webhookLag',
          count: Math.min(openEvents, MOST_COUNTED),
          isOver: openEvents > MOST_COUNTED,
          words: { minutes: Math.round(oldestEvent / 60) },
          touches: [],
          href: '/admin/inbox?status=pending',
          alert: 'PaidButNotOpened',
        },
      ];

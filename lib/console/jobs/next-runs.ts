import { parseCrontab } from 'graphile-worker';
import { CRONTAB } from '@/lib/jobs/task-list';

const MINUTE_MS = 60_000;
/** Every recurring job of ours runs once a day or oftener. */
const MINUTES_AHEAD = 24 * 60 + 1;

/** When each recurring job runs next, soonest first; `now` in any zone, the table is in UTC. Pure. */
export function nextRuns(now = new Date()): { task: string; at: Date }[] {
  const begin = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
  return parseCrontab(CRONTAB)
    .flatMap(({ task, match }) => {
      for (let minute = 1; minute <= MINUTES_AHEAD; minute += 1) {
        const at = new Date(begin + minute * MINUTE_MS);
        const digest = {
          min: at.getUTCMinutes(),
          hour: at.getUTCHours(),
          date: at.getUTCDate(),
          month: at.getUTCMonth() + 1,
          dow: at.getUTCDay(),
        };
        if (match(digest)) return [{ task, at }];
      }
      return [];
    })
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

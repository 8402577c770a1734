import { checkHealth } from '@/lib/core/health';
import type { FindNeeds } from './need';

/** No worker has shown itself for half a minute: nothing that is queued is done. */
export const noWorker: FindNeeds = async ({ jobs }) => {
  const { worker } = await checkHealth();
  if (worker.status === 'alive') return [];
  const count = jobs.reduce((sum, one) => sum + (one.state === 'ready' ? one.count : 0), 0);
  const href = '/admin/jobs?state=waiting';
  return [
    { kind: 'noWorker', count, isOver: false, words: {}, touches: [], href, alert: 'NoWorker' },
  ];
};

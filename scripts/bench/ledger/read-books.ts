import { closeDatabase } from '@/db/client';
import { syncBalance } from '@/lib/ledger/sync/sync-balance';

/** Brings the platform's books up to date, as a job does, and says how many entries were new and in which time. */
const started = performance.now();
const sync = await syncBalance('platform');
const added = sync.state === 'read' ? sync.added : 0;
console.log(`read ${added} in ${Math.round(performance.now() - started)} ms`);
await closeDatabase();

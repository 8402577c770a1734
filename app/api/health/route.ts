import { connection } from 'next/server';
import { checkHealth } from '@/lib/core/health';
import { accessWatchStatus } from '@/lib/access/watch-access';

/**
 * For load balancers and people: 200 while the database answers, 503 otherwise. `access` tells how
 * changes of access reach this process: `listening` or `blind`.
 */
export async function GET(): Promise<Response> {
  await connection();
  const [health, access] = [await checkHealth(), accessWatchStatus()];
  const status = health.status === 'ok' && access !== 'listening' ? 'degraded' : health.status;
  return Response.json(
    { ...health, status, access },
    { status: status === 'down' ? 503 : 200, headers: { 'cache-control': 'no-store' } },
  );
}

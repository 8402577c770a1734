import { connection } from 'next/server';
import { checkHealth } from '@/lib/core/health';

/** For load balancers and people: 200 while the database answers, 503 otherwise. */
export async function GET(): Promise<Response> {
  await connection();
  const health = await checkHealth();
  return Response.json(health, {
    status: health.status === 'down' ? 503 : 200,
    headers: { 'cache-control': 'no-store' },
  });
}

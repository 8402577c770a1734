import { connection } from 'next/server';

/** For process supervisors: the process answers. Asks nothing else. */
export async function GET(): Promise<Response> {
  await connection();
  return Response.json({ status: 'live' }, { headers: { 'cache-control': 'no-store' } });
}

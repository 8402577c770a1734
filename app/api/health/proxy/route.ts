import { connection } from 'next/server';

/** For supervisors: the process answers through its proxy, which lets this pass untouched. */
export async function GET(): Promise<Response> {
  await connection();
  return Response.json({ status: 'live' }, { headers: { 'cache-control': 'no-store' } });
}

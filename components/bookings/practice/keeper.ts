import { redirect } from 'next/navigation';
import type { Context } from '@/lib/core/context';

/** Leads a colleague away from a team's appointments, which its administrator keeps. */
export function onlyKeeper(context: Context): Context {
  if (context.role === 'team_member') redirect('/problem?code=others_practice');
  return context;
}

import 'server-only';
import { redirect } from 'next/navigation';
import { keepsPractice } from '@/lib/access/practice';
import type { Context } from '@/lib/core/context';

/** Leads a colleague away from a page of a team's practice, which is its administrator's. */
export function onlyKeeper(context: Context): Context {
  if (!keepsPractice(context)) redirect('/problem?code=others_practice');
  return context;
}

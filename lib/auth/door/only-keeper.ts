import 'server-only';
import { redirect } from 'next/navigation';
import { keepsOrganization } from '@/lib/access/practice';
import type { Context } from '@/lib/core/context';

/** Leads everybody else in an organization away from a page of its practice. */
export async function onlyKeeper(context: Context): Promise<Context> {
  if (!(await keepsOrganization(context))) redirect('/problem?code=others_practice');
  return context;
}

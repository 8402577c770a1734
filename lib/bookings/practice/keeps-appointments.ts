import { can } from '@/lib/access/can';
import type { Context } from '@/lib/core/context';

/** Whether the caller sees the appointments of their organization: in a team only its administrator does. Pure. */
export function keepsAppointments(context: Context): boolean {
  return can(context, 'appointments_manage') && context.role !== 'team_member';
}

import { and, eq } from 'drizzle-orm';
import { appointments } from '@/db/schema';
import { requirePractice } from '@/lib/access/practice';
import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { isUuid } from '@/lib/core/database/is-uuid';
import { ofPractice, type PracticeAppointment } from './practice-columns';

/** One appointment with the caller as its expert. Another expert's is as good as none. Throws `not_found`, `feature_required`, `forbidden`. */
export async function readPracticeAppointment(
  context: Context,
  id: string,
): Promise<PracticeAppointment> {
  await requirePractice(context, 'appointments_manage');
  const own = eq(appointments.organizationId, context.organizationId);
  const [row] = isUuid(id) ? await ofPractice().where(and(own, eq(appointments.id, id))) : [];
  if (row) return row;
  throw new AppError('not_found', 'There is no such appointment.');
}

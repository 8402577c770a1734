import type { appointments } from '@/db/schema';

/** A hold or appointment as the database has it. */
export type Appointment = typeof appointments.$inferSelect;

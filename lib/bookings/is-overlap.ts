import { databaseCode } from '@/lib/core/database/database-code';

/** Whether the database refuses a row because its time is taken (`appointments_no_overlap`). */
export const isOverlap = (error: unknown): boolean => databaseCode(error) === '23P01';

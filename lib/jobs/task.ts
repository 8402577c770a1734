import type { z } from 'zod';
import type { JobPayloads, TaskName } from '@/lib/core/enqueue';

/** One kind of job: what its payload must be, and what it does. One that throws is tried again by the queue. */
export interface Task<Name extends TaskName> {
  payload: z.ZodType<JobPayloads[Name]>;
  run: (payload: JobPayloads[Name]) => Promise<void>;
}

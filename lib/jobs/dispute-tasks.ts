import { z } from 'zod';
import { jobKey } from '@/lib/core/enqueue';
import { log } from '@/lib/core/log';
import { settleDispute } from '@/lib/payouts/disputes/settle-dispute';
import { sweepDisputes } from '@/lib/payouts/disputes/sweep-disputes';
import { syncDispute } from '@/lib/payouts/disputes/sync-dispute';
import { applyOrIgnore } from './apply-or-ignore';
import type { Task } from './task';

const dispute = z.object({ disputeId: z.string() });
const nothing = z.object({}) as z.ZodType<Record<string, never>>;

type DisputeTask = 'sync-dispute' | 'settle-dispute' | 'sweep-disputes';

/** The jobs about disputes. */
export const DISPUTE_TASKS: { [Name in DisputeTask]: Task<Name> } = {
  'sync-dispute': {
    payload: dispute,
    run: (payload) =>
      applyOrIgnore(jobKey('sync-dispute', payload), () => syncDispute(payload.disputeId)),
  },
  'settle-dispute': {
    payload: dispute,
    run: async ({ disputeId }) => {
      const outcome = await settleDispute(disputeId);
      if (outcome === 'waiting') log().warn({ disputeId }, 'the balance is too low to send again');
    },
  },
  'sweep-disputes': { payload: nothing, run: async () => void (await sweepDisputes()) },
};

import { isLivemode } from '@/config/env';
import { withAdvisoryLock } from '@/db/client';
import { AppError } from '@/lib/core/errors';
import { startSweep } from '@/lib/core/sweep';
import { checkAppointments } from './appointments/check-appointments';
import { checkBooks } from './books/check-books';
import { checkOrganizations } from './organizations/check-organizations';
import {
  countUnrepaired,
  openRun,
  type ReconcileOptions,
  type Run,
  type RunState,
  saveRun,
  type Step,
} from './run';
import { checkSubscriptions } from './subscriptions/check-subscriptions';

/** What is gone through, in this order; each goes on behind `cursor`, which is '' at its beginning. */
const PHASES = {
  organizations: { check: checkOrganizations, followedBy: 'subscriptions' },
  subscriptions: { check: checkSubscriptions, followedBy: 'appointments' },
  appointments: { check: checkAppointments, followedBy: 'books' },
  books: { check: checkBooks, followedBy: null },
} as const satisfies Record<
  RunState['phase'],
  { check: (run: Run, cursor: string) => Promise<Step>; followedBy: RunState['phase'] | null }
>;

export interface ReconcileResult {
  /** Organizations. */
  checked: number;
  /** Organizations, subscriptions of nobody's, payments and parts of the books about which something disagreed. */
  drifted: number;
  /** Disagreements that are left for a person. */
  unrepaired: number;
  finished: boolean;
}

/**
 * Compares Stripe, WorkOS and us: first every organization, then whatever runs at Stripe and belongs
 * to none, then the payments of appointments, then the books line by line. Repairs through the verbs that a webhook or a job would call, and says "repaired" of what
 * was gone when it was looked at again. Goes in steps by id, so memory stays constant; a run that was
 * stopped or killed is taken up at its last step by the next one of the same kind. What cannot be
 * checked is recorded as drift, and the run goes on and fails at its end. One run at a time: null if
 * another is under way. Throws `SweepError`; what was done stays done. `invalid_input` for `isWiped`
 * where real money is.
 */
export async function reconcile(options: ReconcileOptions): Promise<ReconcileResult | null> {
  if (options.isWiped && isLivemode())
    throw new AppError('invalid_input', 'Stripe wipes test data alone; this is live.');
  return withAdvisoryLock('reconcile', () => checkAll(options));
}

async function checkAll(options: ReconcileOptions): Promise<ReconcileResult> {
  let state = await openRun(options.repairs);
  const run = { id: state.id, sweep: startSweep('reconcile'), options };
  let finished = false;
  while (!finished && !options.shouldStop?.()) {
    const { check, followedBy } = PHASES[state.phase];
    const step = await check(run, state.cursor);
    finished = step.next === null && followedBy === null;
    state = after(state, step, followedBy);
    await saveRun(state, finished);
  }
  if (finished) run.sweep.finish();
  const { checked, drifted } = state;
  return { checked, drifted, unrepaired: await countUnrepaired(run.id), finished };
}

/** Where a run is after a step; the last phase has none to follow it. */
function after(state: RunState, step: Step, followedBy: RunState['phase'] | null): RunState {
  return {
    id: state.id,
    phase: step.next === null ? (followedBy ?? state.phase) : state.phase,
    cursor: step.next ?? '',
    checked: state.checked + step.checked,
    drifted: state.drifted + step.drifted,
  };
}

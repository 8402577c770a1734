import type { Context } from '@/lib/core/context';
import { AppError } from '@/lib/core/errors';
import { readAccount } from './read-account';
import { type RequirementKind, requirementKinds } from './requirement-kind';
import { syncAccount } from './sync-account';

/** What an expert reads of being paid. */
export interface PayoutsPage {
  /** `none`: not begun. */
  state: 'none' | 'pending' | 'active' | 'restricted' | 'unsupported' | 'closed';
  wanted: RequirementKind[];
  /** By when Stripe wants it; null if it names no day. */
  deadline: Date | null;
  /** Stripe did not answer, so this is what we knew. */
  isStale: boolean;
}

/** How the caller's organization stands with Stripe about being paid; Stripe is asked, and what we hold is brought up to date. */
export async function readPayoutsPage({ organizationId }: Context): Promise<PayoutsPage> {
  const begun = await readAccount(organizationId);
  if (!begun) return { state: 'none', wanted: [], deadline: null, isStale: false };
  const isStale = await syncAccount(begun.id).then(
    () => false,
    (error: unknown) => {
      if (error instanceof AppError && error.code === 'provider_unavailable') return true;
      throw error;
    },
  );
  const account = (await readAccount(organizationId)) ?? begun;
  const [first] = account.requirements;
  return {
    state: account.status,
    wanted: requirementKinds(account.requirements.map(({ code }) => code)),
    deadline: first?.deadline ? new Date(first.deadline) : null,
    isStale,
  };
}

import { getTranslations } from 'next-intl/server';
import { mayManageBilling } from '@/lib/auth/door/billing-door';
import type { Context } from '@/lib/core/context';
import { needsAttention, situationOf } from '@/lib/subscriptions/plan-situation';
import { readBilling } from '@/lib/subscriptions/read-billing';
import { forFrame } from '../for-frame';

/** A mark beside Billing while something needs doing there, for those who may do it. */
export async function BillingAttention({ context }: { context: Context }) {
  const [t, isNeeded] = await Promise.all([
    getTranslations('nav'),
    forFrame(billingNeedsAttention(context)),
  ]);
  if (!isNeeded) return null;
  return (
    <span
      role="img"
      aria-label={t('attention')}
      className="size-2.5 shrink-0 rounded-full border border-transparent bg-danger forced-colors:bg-[Mark]"
    />
  );
}

async function billingNeedsAttention(context: Context): Promise<boolean> {
  if (!(await mayManageBilling(context))) return false;
  const { expert, addon } = await readBilling(context.organizationId);
  return [expert, addon].some((own) => own !== null && needsAttention(situationOf(own)));
}

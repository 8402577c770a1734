import type { ExpertTier } from '@/types/subscriptions';
import type { EmailContent } from '../email-content';
import type { EmailTools } from '../email-tools';

/** Why it is written, and where an application is looked after. */
export const aboutApplication = ({ t, page }: EmailTools): NonNullable<EmailContent['about']> => ({
  why: t('application.why'),
  manage: { label: t('application.manage'), url: page('/apply') },
});

/** "Top Expert" or "Top Expert, with the lecturer module". */
export function grantName(
  { t, planName }: EmailTools,
  { tier, withLecturer }: { tier: ExpertTier; withLecturer: boolean },
): string {
  const plan = planName(`${tier}-expert`);
  return withLecturer ? t('application.withLecturer', { plan }) : plan;
}

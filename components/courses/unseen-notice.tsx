import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import { can } from '@/lib/access/can';
import type { Context } from '@/lib/core/context';
import { readProfile } from '@/lib/experts/profile/read-profile';

/**
 * Says why nobody sees published courses: without a plan there is no public page that they could be on,
 * or the page is not published. Nothing where they are seen.
 */
export async function UnseenNotice({ context }: { context: Context }) {
  const t = await getTranslations('courses');
  const isWithoutPlan = !can(context, 'profile_expert');
  const profile = isWithoutPlan ? null : await readProfile(context.organizationId);
  if (profile?.status === 'published') return null;
  return (
    <Notice tone="warning" className="mb-6 max-w-3xl">
      {t(isWithoutPlan ? 'withoutPlan' : 'pageHidden')}{' '}
      <Link
        href={isWithoutPlan ? '/billing/subscription' : '/profile'}
        prefetch={false}
        className="underline underline-offset-4"
      >
        {t(isWithoutPlan ? 'toPlans' : 'toProfile')}
      </Link>
    </Notice>
  );
}

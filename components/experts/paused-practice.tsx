import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import { can } from '@/lib/access/can';
import type { Context } from '@/lib/core/context';
import { readProfile } from '@/lib/experts/profile/read-profile';

/** Says to whoever lost the plan that opened their page what has become of it; nothing to anybody else. */
export async function PausedPractice({ context }: { context: Context }) {
  if (can(context, 'profile_expert')) return null;
  const profile = await readProfile(context.organizationId);
  if (profile?.status !== 'published') return null;
  const t = await getTranslations('lockedNotice');
  return (
    <Notice tone="warning" className="mb-6">
      {t('paused')}
    </Notice>
  );
}

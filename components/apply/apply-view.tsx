import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import { can } from '@/lib/access/can';
import { findPlan } from '@/lib/catalog/find-plan';
import type { Context } from '@/lib/core/context';
import { readOwnApplication } from '@/lib/invites/applications/read-own-application';
import { isInOwnOrganization } from '@/lib/organizations/personal/require-own-organization';
import { readBilling } from '@/lib/subscriptions/read-billing';
import { ApplicationForm } from './application-form';
import { LookAgain } from './look-again';
import { GrantedPlan } from './granted-plan';
import { OpenApplication } from './own-application';

/** Where somebody stands with their wish to be an expert by invitation, in each of its states. */
export async function ApplyView({ context }: { context: Context }) {
  const t = await getTranslations('apply');
  if (!(await isInOwnOrganization(context))) return <Notice>{t('otherOrganization')}</Notice>;
  const [{ application, documents, invite }, { expert }] = await Promise.all([
    readOwnApplication(context),
    readBilling(context.organizationId),
  ]);
  // By now it may be paid for, stand still, or have ended and left its module.
  const isGiven = expert ? expert.live && findPlan(expert.plan)?.invite : !invite?.isPlanOver;
  if (invite?.status === 'opening' || (invite?.status === 'active' && isGiven)) {
    const isOpen = invite.status === 'active' && can(context, 'profile_expert');
    return <GrantedPlan invite={invite} isOpen={isOpen} />;
  }
  if (application?.status === 'pending' || application?.status === 'under_review')
    return <OpenApplication application={application} documents={documents} />;
  // Taken back, and Stripe has not heard of it yet.
  if (expert && invite?.status === 'revoked' && !expert.live)
    return (
      <Notice className="max-w-2xl">
        {t('revoked')}
        <LookAgain />
      </Notice>
    );
  if (expert)
    return (
      <Notice>
        {t('hasPlan')}{' '}
        <Link href="/billing/subscription" className="underline underline-offset-4">
          {t('toPlan')}
        </Link>
      </Notice>
    );
  const isRejected = application?.status === 'rejected';
  return (
    <div className="grid gap-6">
      {invite?.status === 'revoked' && <Notice className="max-w-2xl">{t('revoked')}</Notice>}
      {isRejected && (
        <Notice tone="warning" className="max-w-2xl">
          <p className="font-semibold">{t('rejected')}</p>
          <p className="mt-1 whitespace-pre-wrap [overflow-wrap:anywhere]">{application.answer}</p>
        </Notice>
      )}
      <ApplicationForm before={isRejected ? textsOf(application) : null} />
    </div>
  );
}

const textsOf = ({
  expertise,
  experience,
  licence,
  motivation,
}: Record<'expertise' | 'experience' | 'licence' | 'motivation', string>) => ({
  expertise,
  experience,
  licence,
  motivation,
});

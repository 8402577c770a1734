import { getTranslations } from 'next-intl/server';
import { Act } from '@/components/console/ui/act';
import { AreaField } from '@/components/forms/area-field';
import { ChoiceField } from '@/components/forms/choice-field';
import type { Application } from '@/lib/invites/applications/read-own-application';
import {
  approveApplicationForm,
  claimApplicationForm,
  rejectApplicationForm,
} from './application-actions';

/** What an administrator may do with an open application: all of it with nobody else, or after taking it over. */
export async function Decisions({
  application: { id, status, reviewerId },
  userId,
}: {
  application: Application;
  userId: string;
}) {
  const [t, plans] = await Promise.all([
    getTranslations('consoleApplications'),
    getTranslations('plan'),
  ]);
  if (status !== 'pending' && status !== 'under_review') return null;
  const isOthers = status === 'under_review' && reviewerId !== userId;
  const claim = (
    <Act
      id="claim"
      action={claimApplicationForm}
      fields={{ id, ...(isOthers && reviewerId && { instead: reviewerId }) }}
      label={t(isOthers ? 'takeOver' : 'claim')}
    >
      {t(isOthers ? 'takeOverLead' : 'claimLead')}
    </Act>
  );
  if (isOthers) return claim;
  return (
    <div className="flex flex-wrap items-start gap-3">
      {status === 'pending' && claim}
      <Act
        id="approve"
        action={approveApplicationForm}
        fields={{ id }}
        label={t('approve')}
        defaultValue={{ tier: 'community' }}
        inputs={
          <>
            <ChoiceField
              type="radio"
              name="tier"
              label={t('tier')}
              options={[
                { value: 'community', label: plans('community-expert.name') },
                { value: 'top', label: plans('top-expert.name') },
              ]}
            />
            <ChoiceField
              type="checkbox"
              name="extras"
              label={t('extras')}
              options={[{ value: 'lecturer', label: plans('lecturer-module.name') }]}
            />
          </>
        }
      >
        {t('approveLead')}
      </Act>
      <Act
        id="reject"
        action={rejectApplicationForm}
        fields={{ id }}
        label={t('reject')}
        isDangerous
        inputs={
          <AreaField
            name="answer"
            label={t('answerField')}
            hint={t('answerHint')}
            rows={4}
            maxLength={1000}
          />
        }
      >
        {t('rejectLead')}
      </Act>
    </div>
  );
}

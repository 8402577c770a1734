import { getFormatter, getTranslations } from 'next-intl/server';
import { NumberField } from '@/components/forms/number-field';
import { TextField } from '@/components/forms/text-field';
import { Act } from '@/components/console/ui/act';
import { day } from '@/components/ui/dates';
import type { FormAction } from '@/lib/auth/door/action';
import {
  livingCustomer,
  type OrganizationPage,
} from '@/lib/console/organizations/read-organization-page';
import { findPlan } from '@/lib/catalog/find-plan';
import { situationOf } from '@/lib/subscriptions/plan-situation';
import { currentOf } from '@/lib/subscriptions/read-billing';
import { isPastDue } from '@/lib/subscriptions/status';

interface OrganizationActsProps {
  page: OrganizationPage;
  actions: Record<'resync' | 'link' | 'grace' | 'free', FormAction>;
}

/** What an administrator may do to an organization, as far as it makes sense now. */
export async function OrganizationActs({ page, actions }: OrganizationActsProps) {
  const [t, format] = await Promise.all([getTranslations('consoleActs'), getFormatter()]);
  const fields = { organizationId: page.organization.id };
  const plan = currentOf(page.held.subscriptions, 'expert');
  const isRunning =
    plan && ['active', 'trial'].includes(situationOf(plan)) && !findPlan(plan.plan)?.invite;
  const owes = page.held.subscriptions.some(({ status }) => isPastDue(status));
  if (!livingCustomer(page)) return <p className="text-sm text-muted">{t('noCustomer')}</p>;
  return (
    <div className="flex flex-wrap gap-3">
      <Act id="resync" action={actions.resync} fields={fields} label={t('resync')}>
        {t('resyncBody')}
      </Act>
      <Act id="link" action={actions.link} fields={fields} label={t('link')}>
        {t('linkBody')}
      </Act>
      {owes && (
        <Act
          id="grace"
          action={actions.grace}
          fields={fields}
          label={t('grace')}
          inputs={<TextField name="lastDay" type="date" label={t('lastDay')} />}
        >
          {t('graceBody')}
        </Act>
      )}
      {isRunning && plan.currentPeriodEnd && (
        <Act
          id="free"
          action={actions.free}
          fields={{ ...fields, shownChargeAt: plan.currentPeriodEnd.toISOString() }}
          label={t('free')}
          inputs={<NumberField name="months" label={t('months')} />}
        >
          {t('freeBody', { when: day(format, plan.currentPeriodEnd) })}
        </Act>
      )}
    </div>
  );
}

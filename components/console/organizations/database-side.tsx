import { getFormatter, getTranslations } from 'next-intl/server';
import { Fact, Facts } from '@/components/console/ui/facts';
import { IdLink } from '@/components/console/ui/id-link';
import { moment } from '@/components/ui/dates';
import type { OrganizationPage } from '@/lib/console/organizations/read-organization-page';
import { Names, Side } from './side';
import { SubscriptionLines } from './subscription-lines';

/** What our database holds: what the other sides are compared with. */
export async function DatabaseSide({ page }: { page: OrganizationPage }) {
  const [t, format] = await Promise.all([getTranslations('consoleOrganization'), getFormatter()]);
  const { organization, owner, customers, held, graceUntil, account, username } = page;
  return (
    <Side id="side-database" title={t('database')}>
      <Facts>
        <Fact name={t('customer')}>
          {customers.length === 0 && t('none')}
          {customers.map(({ id, deletedAt, linkedAt }) => (
            <span key={id} className="block">
              <IdLink id={id} />{' '}
              {deletedAt
                ? t('deletedAt', { when: moment(format, deletedAt) })
                : linkedAt
                  ? t('linkedAt', { when: moment(format, linkedAt) })
                  : t('notLinked')}
            </span>
          ))}
        </Fact>
        <Fact name={t('subscriptions')}>
          <SubscriptionLines of={held.subscriptions} />
        </Fact>
        <Fact name={t('entitlements')}>
          <Names of={page.entitlements} />
        </Fact>
        <Fact name={t('open')}>
          <Names of={organization.openFeatures} />
        </Fact>
        <Fact name={t('role')}>
          {organization.subscriptionRole}
          {organization.appliedRole !== organization.subscriptionRole &&
            ` (${t('told', { role: organization.appliedRole ?? t('none') })})`}
        </Fact>
        <Fact name={t('contact')}>
          {owner ? [owner.name, owner.email, owner.locale].filter(Boolean).join(' ') : t('none')}
        </Fact>
        {graceUntil && <Fact name={t('longerGrace')}>{moment(format, graceUntil)}</Fact>}
        {account && (
          <Fact name={t('account')}>
            <IdLink id={account.id} /> {account.status}
          </Fact>
        )}
        {username && <Fact name={t('username')}>{username}</Fact>}
      </Facts>
    </Side>
  );
}

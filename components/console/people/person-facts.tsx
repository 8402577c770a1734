import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Fact, Facts } from '@/components/console/ui/facts';
import { Card } from '@/components/ui/card';
import { moment } from '@/components/ui/dates';
import type { PersonPage } from '@/lib/console/people/read-person-page';
import { organizationPage } from '@/lib/console/search/found';

/** Who a person is to us. */
export async function PersonFacts({ person }: { person: PersonPage }) {
  const { id, user, organization, deletions } = person;
  const [t, format] = await Promise.all([getTranslations('consolePerson'), getFormatter()]);
  return (
    <Card aria-labelledby="who">
      <h2 id="who" className="mb-3 font-semibold">
        {t('who')}
      </h2>
      <Facts>
        <Fact name={t('id')}>
          <code className="text-xs">{id}</code>
        </Fact>
        <Fact name={t('email')}>{user?.email ?? t('forgotten')}</Fact>
        <Fact name={t('organization')}>
          {organization ? (
            <Link
              href={organizationPage(organization.id)}
              className="underline underline-offset-4"
              prefetch={false}
            >
              {organization.name}
            </Link>
          ) : (
            t('noOrganization')
          )}
        </Fact>
        {user && <Fact name={t('since')}>{moment(format, user.createdAt)}</Fact>}
        {user?.timeZone && <Fact name={t('timeZone')}>{user.timeZone}</Fact>}
        <Fact name={t('deletions')}>
          {deletions.length === 0 && t('noDeletion')}
          {deletions.map(({ action, at }) => (
            <span key={`${action}${at.getTime()}`} className="block">
              {action === 'person.deleted'
                ? t('deleted', { when: moment(format, at) })
                : t('asked', { when: moment(format, at) })}
            </span>
          ))}
        </Fact>
      </Facts>
    </Card>
  );
}

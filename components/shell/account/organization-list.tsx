import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import type { OrganizationChoice } from '@/lib/auth/sign-in/organizations';
import { RoleName } from './role-name';

/** The person's organizations, with a way into each. */
export function OrganizationList({
  organizations,
  currentId,
}: {
  organizations: OrganizationChoice[];
  currentId: string;
}) {
  const t = useTranslations('account');
  return (
    <ul className="divide-y divide-line">
      {organizations.map(({ id, name, roleSlug }) => (
        <li key={id} className="flex min-h-14 items-center justify-between gap-4 py-2">
          <div className="min-w-0">
            <p className="truncate font-medium">{name}</p>
            <p className="text-sm text-muted">
              <RoleName slug={roleSlug} />
            </p>
          </div>
          {id === currentId ? (
            <Badge tone="accent">{t('current')}</Badge>
          ) : (
            <form action="/auth/organization" method="post">
              <input type="hidden" name="organizationId" value={id} />
              <Button type="submit" variant="secondary" aria-label={t('switchTo', { name })}>
                {t('switch')}
              </Button>
            </form>
          )}
        </li>
      ))}
    </ul>
  );
}

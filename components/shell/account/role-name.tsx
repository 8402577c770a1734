import { useTranslations } from 'next-intl';

/** What a role of WorkOS is called; one that is not ours by its own slug. */
export function RoleName({ slug }: { slug: string }) {
  const t = useTranslations('account');
  return t.has(`role.${slug}` as 'role.member') ? t(`role.${slug}` as 'role.member') : slug;
}

import { getFormatter, getTranslations } from 'next-intl/server';
import { PartTabs } from '@/components/bookings/part-tabs';
import { ListPager } from '@/components/console/ui/list-pager';
import {
  INVITE_STATUSES,
  type InviteRow,
  type InviteStatus,
} from '@/lib/console/invitations/list-invitations';
import type { ListPage } from '@/lib/console/paging/place';
import { InvitationRow } from './invitation-row';

interface InvitationsListProps {
  status: InviteStatus | null;
  page: ListPage<InviteRow>;
  isFirst: boolean;
}

/** What was offered and granted, newest first, each with what can be done about it. */
export async function InvitationsList({ status, page, isFirst }: InvitationsListProps) {
  const t = await getTranslations('consoleInvitations');
  const names = await getTranslations('consoleApplications');
  const format = await getFormatter();
  return (
    <>
      <PartTabs
        label={t('filter')}
        tabs={[
          { href: '/admin/invitations', name: t('all'), isCurrent: status === null },
          ...INVITE_STATUSES.map((one) => ({
            href: `/admin/invitations?status=${one}`,
            name: names(`invites.${one}`),
            isCurrent: one === status,
          })),
        ]}
      />
      {page.rows.length === 0 && <p className="text-sm text-muted">{t('none')}</p>}
      <ul className="grid gap-3">
        {page.rows.map((row) => (
          <InvitationRow key={row.id} row={row} format={format} />
        ))}
      </ul>
      <ListPager
        path="/admin/invitations"
        query={status ? { status } : {}}
        older={page.older}
        isFirst={isFirst}
      />
    </>
  );
}

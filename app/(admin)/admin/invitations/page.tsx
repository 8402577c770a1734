import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { InvitationsList } from '@/components/console/invitations/invitations-list';
import { SendInvitation } from '@/components/console/invitations/send-invitation';
import { PageHeader } from '@/components/ui/page-header';
import { requireConsolePage } from '@/lib/auth/console/console-door';
import { INVITE_STATUSES, listInvitations } from '@/lib/console/invitations/list-invitations';
import { readPlace } from '@/lib/console/paging/place';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consoleInvitations'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

/** What was offered by e-mail and what was granted. */
export default async function InvitationsPage({ searchParams }: { searchParams: Search }) {
  await requireConsolePage();
  const [search, t] = await Promise.all([searchParams, getTranslations('consoleInvitations')]);
  const status = INVITE_STATUSES.find((one) => one === search['status']) ?? null;
  const place = readPlace(String(search['before'] ?? ''), 'uuid');
  const page = await listInvitations(status, place);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="mb-8">
        <SendInvitation />
      </div>
      <InvitationsList status={status} page={page} isFirst={!place} />
    </>
  );
}

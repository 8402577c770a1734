import { getFormatter, getNow, getTranslations } from 'next-intl/server';
import { day } from '@/components/ui/dates';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { readCaller } from '@/lib/auth/door/context';
import { findInvitation, standingOf } from '@/lib/invites/invitations/find-invitation';
import { InvitationOffer } from './invitation-offer';

/** An invitation as it stands: what is offered while it is open, and else why it is not. */
export async function InvitationView({ token }: { token: string }) {
  const [invite, now, t, names, format] = await Promise.all([
    findInvitation(token),
    getNow(),
    getTranslations('invitation'),
    getTranslations('plan'),
    getFormatter(),
  ]);
  const standing = invite ? standingOf(invite, now) : 'unknown';
  if (!invite || standing !== 'open') {
    const why = standing === 'open' ? 'unknown' : standing;
    return (
      <>
        <PageHeader title={t('title')} />
        <Notice tone={standing === 'used' ? 'info' : 'warning'}>{t(`standing.${why}`)}</Notice>
      </>
    );
  }
  const plan = names(`${invite.tier}-expert.name` as 'top-expert.name');
  const until = invite.expiresAt ? day(format, invite.expiresAt) : '';
  return (
    <>
      <PageHeader title={t('heading', { plan })} lead={t('lead', { date: until })} />
      <InvitationOffer invite={invite} token={token} caller={await readCaller()} />
    </>
  );
}

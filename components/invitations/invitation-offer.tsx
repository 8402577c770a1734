import { Check } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { ActionButton } from '@/components/forms/action-button';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PLANS } from '@/config/catalog';
import type { Caller } from '@/lib/auth/door/context';
import { invitationAddress, maskedAddress } from '@/lib/invites/invitations/invitation-address';
import { paysForModule } from '@/lib/invites/plan/pays-for-module';
import type { Invite } from '@/lib/invites/applications/read-own-application';
import { acceptInvitationForm } from './invitation-actions';

interface InvitationOfferProps {
  invite: Invite;
  token: string;
  caller: Caller;
}

/** What an invitation opens, what it costs, and what this person does next. */
export async function InvitationOffer({ invite, token, caller }: InvitationOfferProps) {
  const [t, features] = await Promise.all([
    getTranslations('invitation'),
    getTranslations('feature'),
  ]);
  const opened = [
    ...PLANS[`${invite.tier}-expert`].features,
    ...(invite.withLecturer ? PLANS['lecturer-module'].features : []),
  ];
  return (
    <Card aria-labelledby="offer">
      <h2 id="offer" className="font-semibold">
        {t('price')}
      </h2>
      <ul className="mt-4 mb-6 grid gap-2 text-sm">
        {opened.map((feature) => (
          <li key={feature} className="flex gap-2">
            <Check aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-accent" />
            {features(feature)}
          </li>
        ))}
      </ul>
      <NextStep invite={invite} token={token} caller={caller} />
    </Card>
  );
}

/** Accepting is for the invited address alone, which is not told to whoever has only the link. */
async function NextStep({ invite, token, caller }: InvitationOfferProps) {
  const t = await getTranslations('invitation');
  const address = maskedAddress(invite.email ?? '');
  const back = encodeURIComponent(`/invitation/${token}`);
  if (caller.state !== 'signed_in')
    return (
      <>
        <p className="mb-4 text-sm text-muted">{t('signInLead', { address })}</p>
        <Button asChild>
          <a href={`/auth/sign-in?returnTo=${back}`}>{t('signIn')}</a>
        </Button>
      </>
    );
  if (invitationAddress(caller.context.actor.email) !== invite.email)
    return <Notice tone="warning">{t('otherAccount', { address })}</Notice>;
  const isModulePaid = await paysForModule(caller.context.organizationId);
  return (
    <>
      {isModulePaid && <p className="mb-4 text-sm">{t('modulePaid')}</p>}
      <ActionButton id="accept" action={acceptInvitationForm} fields={{ token }} variant="primary">
        {t('accept')}
      </ActionButton>
    </>
  );
}

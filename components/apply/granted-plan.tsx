import { LoaderCircle } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { Invite } from '@/lib/invites/applications/read-own-application';
import { LookAgain } from './look-again';

/** A plan that was granted: being opened, which shows by itself, then open. */
export async function GrantedPlan({ invite, isOpen }: { invite: Invite; isOpen: boolean }) {
  const [t, names] = await Promise.all([getTranslations('apply'), getTranslations('plan')]);
  const plan = names(`${invite.tier}-expert.name` as 'top-expert.name');
  return (
    <Card aria-labelledby="granted" className="max-w-2xl">
      <h2 id="granted" className="text-lg font-semibold">
        {t(isOpen ? 'open' : 'opening', { plan })}
      </h2>
      <p role="status" className="mt-2 flex items-center gap-2 text-sm text-muted">
        {!isOpen && <LoaderCircle aria-hidden="true" className="size-4 animate-spin" />}
        {t(isOpen ? 'openLead' : 'openingLead')}
      </p>
      {!isOpen && <LookAgain />}
      {isOpen && (
        <div className="mt-5 flex flex-wrap gap-3">
          <Button asChild>
            <Link href="/profile">{t('toProfile')}</Link>
          </Button>
          <Button asChild variant="secondary">
            <Link href="/billing/subscription">{t('toPlan')}</Link>
          </Button>
        </div>
      )}
    </Card>
  );
}

import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { readCaller } from '@/lib/auth/door/context';
import { findPersonalOrganization } from '@/lib/organizations/personal/ensure-personal-organization';
import { readOrganization } from '@/lib/organizations/read-organization';
import { forFrame } from '../for-frame';

/**
 * For somebody whose session is in an organization whose billing is not theirs: which one that is,
 * and the way to their own. Nothing for an operator in their place, who may not either.
 */
export async function OwnBilling() {
  const caller = await readCaller();
  if (caller.state !== 'signed_in' || caller.context.isImpersonated) return null;
  const { actor, organizationId } = caller.context;
  const [t, own, active] = await Promise.all([
    getTranslations('problem'),
    forFrame(findPersonalOrganization(actor.userId)),
    forFrame(readOrganization(organizationId)),
  ]);
  if (!own || own === organizationId) return null;
  return (
    <form action="/auth/organization" method="post" className="grid gap-4">
      {active && (
        <p className="text-muted [overflow-wrap:anywhere]">{t('active', { name: active.name })}</p>
      )}
      <input type="hidden" name="organizationId" value={own} />
      <input type="hidden" name="returnTo" value="/billing/subscription" />
      <Button type="submit" className="justify-self-start">
        {t('switch')}
      </Button>
    </form>
  );
}

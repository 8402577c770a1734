import { getTranslations } from 'next-intl/server';
import { Away } from '@/components/console/ui/away';
import { Fact, Facts } from '@/components/console/ui/facts';
import { IdLink } from '@/components/console/ui/id-link';
import { Notice } from '@/components/ui/notice';
import type { AtStripe } from '@/lib/console/organizations/sides/at-stripe';
import { Differs, Names, Side } from './side';
import { SubscriptionLines } from './subscription-lines';

/** What Stripe says; what is not as our database has it is marked. */
export async function StripeSide({ asked }: { asked: Promise<AtStripe | null> }) {
  const t = await getTranslations('consoleOrganization');
  return (
    <Side id="side-stripe" title="Stripe">
      <Found found={await asked} none={t('noCustomer')} unknown={t('unknownCustomer')} />
    </Side>
  );
}

async function Found(props: { found: AtStripe | null; none: string; unknown: string }) {
  const { found, none, unknown } = props;
  const t = await getTranslations('consoleOrganization');
  if (!found) return <Away vendor="Stripe" />;
  if (found.state === 'no_customer') return <p className="text-sm text-muted">{none}</p>;
  if (found.state === 'unknown') return <Notice tone="danger">{unknown}</Notice>;
  const { expected, contact, differs } = found;
  const has = (...kinds: string[]) => kinds.some((kind) => differs.includes(kind));
  return (
    <Facts>
      <Fact name={t('customer')}>
        <IdLink id={expected.customerId} /> <Differs when={has('customer_deleted')} />
      </Fact>
      <Fact name={t('subscriptions')}>
        <Differs when={has('subscriptions', 'two_plans', 'unknown_items', 'invite_running')} />
        <SubscriptionLines of={expected.subscriptions} />
      </Fact>
      <Fact name={t('entitlements')}>
        <Differs when={has('entitlements')} /> <Names of={expected.entitlements} />
      </Fact>
      <Fact name={t('open')}>
        <Differs when={has('access')} /> <Names of={expected.access.features} />
      </Fact>
      <Fact name={t('contact')}>
        <Differs when={has('email')} />{' '}
        {[contact.name, contact.email, contact.locale].filter(Boolean).join(' ') || t('none')}
      </Fact>
    </Facts>
  );
}

import { getTranslations } from 'next-intl/server';
import { Away } from '@/components/console/ui/away';
import { Fact, Facts } from '@/components/console/ui/facts';
import { IdLink } from '@/components/console/ui/id-link';
import type { OrganizationPage } from '@/lib/console/organizations/read-organization-page';
import type { AtStripe } from '@/lib/console/organizations/sides/at-stripe';
import type { AtWorkos } from '@/lib/console/organizations/sides/at-workos';
import { readNextToken } from '@/lib/console/organizations/sides/next-token';
import { unlessAway } from '@/lib/console/vendors/unless-away';
import { Differs, Names, Side } from './side';

/** What WorkOS holds; what is not as it should be is marked. */
export async function WorkosSide({ asked }: { asked: Promise<AtWorkos | null> }) {
  const [t, found] = await Promise.all([getTranslations('consoleOrganization'), asked]);
  if (!found)
    return (
      <Side id="side-workos" title="WorkOS">
        <Away vendor="WorkOS" />
      </Side>
    );
  const has = (...parts: AtWorkos['differs']) => parts.some((part) => found.differs.includes(part));
  return (
    <Side id="side-workos" title="WorkOS">
      <Facts>
        <Fact name={t('organization')}>
          {found.isThere ? t('there') : t('missing')} <Differs when={has('organization')} />
        </Fact>
        <Fact name={t('link')}>
          {found.customerId ? <IdLink id={found.customerId} /> : t('none')}{' '}
          <Differs when={has('link')} />
        </Fact>
        <Fact name={t('role')}>
          {found.role ?? t('none')} <Differs when={has('role', 'membership')} />
        </Fact>
      </Facts>
    </Side>
  );
}

interface TokenSideProps {
  page: OrganizationPage;
  stripe: Promise<AtStripe | null>;
  workos: Promise<AtWorkos | null>;
}

/** What the next token will carry, and what of it is masked. */
export async function TokenSide({ page, stripe, workos }: TokenSideProps) {
  const [t, atStripe, atWorkos] = await Promise.all([
    getTranslations('consoleOrganization'),
    stripe,
    workos,
  ]);
  const token = atWorkos && (await unlessAway(readNextToken(page, atWorkos, atStripe)));
  if (!token)
    return (
      <Side id="side-token" title={t('token')}>
        <Away vendor={atWorkos ? 'Stripe' : 'WorkOS'} />
      </Side>
    );
  return (
    <Side id="side-token" title={t('token')}>
      <Facts>
        <Fact name={t('role')}>{token.role ?? t('none')}</Fact>
        <Fact name={t('entitlements')}>
          <Differs when={token.missing.length + token.surplus.length > 0} />{' '}
          <Names of={token.features} />
        </Fact>
        {token.missing.length > 0 && (
          <Fact name={t('tokenMissing')}>
            <Names of={token.missing} />
          </Fact>
        )}
        <Fact name={t('masked')}>
          <Names of={token.masked} />
        </Fact>
      </Facts>
    </Side>
  );
}

import { useTranslations } from 'next-intl';
import { ActionButton } from '@/components/forms/action-button';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { FormAction } from '@/lib/auth/door/action';
import { CopyAddress } from './copy-address';
import { Unfold } from './unfold';

/** The address at which an expert's calendar can be read: made, shown, taken back. */
export function AddressCard({
  address,
  isHidden,
  actions,
}: {
  /** Null if there is none. */
  address: string | null;
  /** Whether there is one is not told. */
  isHidden: boolean;
  actions: { make: FormAction; revoke: FormAction };
}) {
  const t = useTranslations('calendars.address');
  return (
    <Card aria-labelledby="own-address" className="grid gap-4">
      <h2 id="own-address" className="text-lg font-semibold">
        {t('title')}
      </h2>
      <p className="text-sm text-muted">{t('body')}</p>
      {address === null && !isHidden && (
        <ActionButton id="make-address" action={actions.make} variant="primary">
          {t('make')}
        </ActionButton>
      )}
      {isHidden && <p className="text-sm">{t('hidden')}</p>}
      {address !== null && (
        <>
          <CopyAddress
            address={address}
            words={{ label: t('label'), copy: t('copy'), copied: t('copied') }}
          />
          <p className="text-sm text-muted">{t('secret')}</p>
          <div className="flex flex-wrap items-start gap-3">
            <Button asChild variant="secondary">
              <a href={address.replace(/^https?:/, 'webcal:')}>{t('subscribe')}</a>
            </Button>
            <Unfold title={t('end')}>
              <p className="text-sm text-muted">{t('endBody')}</p>
              <div className="flex flex-wrap gap-3">
                <ActionButton id="renew-address" action={actions.make}>
                  {t('renew')}
                </ActionButton>
                <ActionButton id="revoke-address" action={actions.revoke} variant="danger">
                  {t('revoke')}
                </ActionButton>
              </div>
            </Unfold>
          </div>
        </>
      )}
    </Card>
  );
}

import { useFormatter, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DocumentLink } from '@/components/ui/document-link';
import { Notice } from '@/components/ui/notice';
import type { BillingPage } from '@/lib/billing/history/read-billing-page';
import { ActionButton } from '../plan/action-button';
import { ADDON_PAYMENT_PAGE, PAYMENT_PAGE } from '../plan/plan-actions';
import { BillingHistory } from './billing-history';
import { useCardName } from './card-name';
import { InvoiceTable } from './invoice-table';

/** Card, billing details, invoices and history, below the plans. */
export function BillingPanels({ page }: { page: BillingPage }) {
  const t = useTranslations('billing');
  const format = useFormatter();
  const cardName = useCardName();
  const { records } = page;
  if (!records) {
    return (
      <div className="grid gap-6">
        {page.recordsUnavailable && (
          <Notice tone="warning">
            {t('recordsUnavailable')}{' '}
            <DocumentLink href="/billing/subscription">{t('retry')}</DocumentLink>
          </Notice>
        )}
        <BillingHistory events={page.history} />
      </div>
    );
  }
  const { card, details } = records;
  return (
    <div className="grid gap-6">
      <div className="grid gap-6 lg:grid-cols-2">
        <Card aria-labelledby="card">
          <h2 id="card" className="font-semibold">
            {t('paymentMethod')}
          </h2>
          <p className="tabular mt-2 mb-4 text-sm text-muted">
            {card
              ? t('card', {
                  card: cardName(card),
                  expiry: format.dateTime(new Date(card.expYear, card.expMonth - 1, 15), {
                    month: '2-digit',
                    year: 'numeric',
                  }),
                })
              : t('noCard')}
          </p>
          <ActionButton path="/api/subscriptions/portal" body={{ flow: 'payment_method_update' }}>
            {t('changeCard')}
          </ActionButton>
        </Card>
        <Card aria-labelledby="details">
          <h2 id="details" className="font-semibold">
            {t('details')}
          </h2>
          <dl className="mt-2 mb-4 grid gap-1 text-sm text-muted">
            <div>
              <dt className="sr-only">{t('name')}</dt>
              <dd>{details.name ?? t('noName')}</dd>
            </div>
            <div>
              <dt className="sr-only">{t('address')}</dt>
              <dd>{details.address ?? t('noAddress')}</dd>
            </div>
            <div>
              <dt className="inline">{t('vat')} </dt>
              <dd className="tabular inline">{details.taxIds.join(', ') || t('noVat')}</dd>
            </div>
          </dl>
          <ActionButton path="/api/subscriptions/portal">{t('changeDetails')}</ActionButton>
        </Card>
      </div>
      <InvoiceTable
        invoices={records.invoices}
        payable={
          new Map(
            [page.expert, page.addon].flatMap((own) =>
              own && records.money[own.id]?.owed
                ? [[own.id, own.kind === 'addon' ? ADDON_PAYMENT_PAGE : PAYMENT_PAGE] as const]
                : [],
            ),
          )
        }
      />
      <BillingHistory events={page.history} />
    </div>
  );
}

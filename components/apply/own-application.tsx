import { getFormatter, getTranslations } from 'next-intl/server';
import { ActionButton } from '@/components/forms/action-button';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { moment } from '@/components/ui/dates';
import { MOST_DOCUMENTS } from '@/config/invites';
import type { OwnApplication as Own } from '@/lib/invites/applications/read-own-application';
import { removeDocumentForm, withdrawApplicationForm } from './apply-actions';
import { DocumentForm } from './document-form';

type Application = NonNullable<Own['application']>;

/** An application that waits for its answer, with its documents, and the way to take it back. */
export async function OpenApplication({
  application,
  documents,
}: Pick<Own, 'documents'> & { application: Application }) {
  const [t, format] = await Promise.all([getTranslations('apply'), getFormatter()]);
  const isTakenUp = application.status === 'under_review';
  return (
    <div className="grid max-w-2xl gap-6">
      <Card aria-labelledby="standing">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <h2 id="standing" className="font-semibold">
            {t('yours')}
          </h2>
          <Badge tone="accent">{t(isTakenUp ? 'underReview' : 'pending')}</Badge>
        </div>
        <p className="mt-2 mb-5 text-sm text-muted">
          {t('waits', { date: moment(format, application.createdAt) })}
        </p>
        <dl className="mb-5 grid gap-3 text-sm">
          {(['expertise', 'experience', 'licence', 'motivation'] as const).map((name) => (
            <div key={name}>
              <dt className="text-muted">{t(name)}</dt>
              <dd className="whitespace-pre-wrap [overflow-wrap:anywhere]">{application[name]}</dd>
            </div>
          ))}
        </dl>
        <div className="-ms-5">
          <ActionButton id="withdraw" action={withdrawApplicationForm} variant="quiet">
            {t('withdraw')}
          </ActionButton>
        </div>
      </Card>
      <Card aria-labelledby="documents">
        <h2 id="documents" className="font-semibold">
          {t('documents')}
        </h2>
        <p className="mt-1 mb-4 text-sm text-muted">{t('documentsLead')}</p>
        {documents.length > 0 && (
          <ul className="mb-5 grid gap-1 text-sm">
            {documents.map(({ id, name }) => (
              <li key={id} className="flex flex-wrap items-center justify-between gap-x-3">
                <span className="min-w-0 [overflow-wrap:anywhere]">{name}</span>
                <ActionButton
                  id={`remove-${id}`}
                  action={removeDocumentForm}
                  fields={{ id }}
                  variant="quiet"
                  label={t('removeNamed', { name })}
                >
                  {t('remove')}
                </ActionButton>
              </li>
            ))}
          </ul>
        )}
        {documents.length < MOST_DOCUMENTS && <DocumentForm />}
      </Card>
    </div>
  );
}

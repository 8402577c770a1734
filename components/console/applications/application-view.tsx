import { getFormatter, getTranslations } from 'next-intl/server';
import { Fact, Facts } from '@/components/console/ui/facts';
import { IdLink } from '@/components/console/ui/id-link';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { moment } from '@/components/ui/dates';
import type { ApplicationFile } from '@/lib/console/applications/read-application';
import { Decisions } from './decisions';
import { QueueKeys } from './queue-keys';
import { APPLICATION_TONES } from './tones';

/** One application: what was written, what was added, how it stands, and what can be decided. */
export async function ApplicationView({ file, userId }: { file: ApplicationFile; userId: string }) {
  const [t, texts, format] = await Promise.all([
    getTranslations('consoleApplications'),
    getTranslations('apply'),
    getFormatter(),
  ]);
  const { application, applicant, reviewer, documents, invite } = file;
  return (
    <div className="grid gap-6">
      <Card aria-labelledby="standing">
        <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
          <h2 id="standing" className="font-semibold">
            {t('standing')}
          </h2>
          <Badge tone={APPLICATION_TONES[application.status]}>
            {t(`status.${application.status}`)}
          </Badge>
        </div>
        <Facts>
          <Fact name={t('applicant')}>
            {applicant?.email ?? t('gone')} <IdLink id={application.organizationId} />
          </Fact>
          <Fact name={t('sentAt')}>{moment(format, application.createdAt)}</Fact>
          {reviewer && <Fact name={t('reviewer')}>{reviewer}</Fact>}
          {application.decidedAt && (
            <Fact name={t('decidedAt')}>{moment(format, application.decidedAt)}</Fact>
          )}
          {application.answer && <Fact name={t('answer')}>{application.answer}</Fact>}
          {invite && <Fact name={t('invite')}>{t(`invites.${invite.status}`)}</Fact>}
        </Facts>
      </Card>
      <Card aria-labelledby="texts">
        <h2 id="texts" className="mb-4 font-semibold">
          {t('texts')}
        </h2>
        <dl className="grid gap-4 text-sm">
          {(['expertise', 'experience', 'licence', 'motivation'] as const).map((name) => (
            <div key={name}>
              <dt className="text-muted">{texts(name)}</dt>
              <dd className="whitespace-pre-wrap [overflow-wrap:anywhere]">{application[name]}</dd>
            </div>
          ))}
          <div>
            <dt className="text-muted">{t('documents')}</dt>
            <dd>
              {documents.length === 0 && t('noDocuments')}
              <ul className="grid gap-1">
                {documents.map(({ id, name, sizeBytes }) => (
                  <li key={id}>
                    <a
                      href={`/api/admin/documents/${id}`}
                      className="underline underline-offset-4"
                      download
                    >
                      {name}
                    </a>{' '}
                    <span className="text-muted">
                      {t('kilobytes', { number: Math.ceil(sizeBytes / 1000) })}
                    </span>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        </dl>
      </Card>
      <Decisions application={application} userId={userId} />
      <QueueKeys />
    </div>
  );
}

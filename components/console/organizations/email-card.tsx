import { getFormatter, getTranslations } from 'next-intl/server';
import { Act } from '@/components/console/ui/act';
import { Fact, Facts } from '@/components/console/ui/facts';
import { Card } from '@/components/ui/card';
import { moment } from '@/components/ui/dates';
import type { FormAction } from '@/lib/auth/door/action';
import { readEmail } from '@/lib/console/organizations/read-email';

/** One e-mail of the outbox, which can be sent again once it is no longer waiting. */
export async function EmailCard(props: {
  organizationId: string;
  id: string;
  sendAgain: FormAction;
}) {
  const [t, format, email] = await Promise.all([
    getTranslations('consoleActs'),
    getFormatter(),
    readEmail(props.organizationId, props.id),
  ]);
  if (!email) return null;
  const isWaiting = email.status === 'queued' || email.status === 'shared';
  const fields = { emailId: email.id, shownTimes: String(email.timesResent) };
  return (
    <Card aria-labelledby="email">
      <h2 id="email" className="mb-3 font-semibold">
        {t('email')}
      </h2>
      <Facts>
        <Fact name={t('emailKind')}>{email.kind}</Fact>
        <Fact name={t('emailStatus')}>
          {[email.status, email.error].filter(Boolean).join(' · ')}
        </Fact>
        <Fact name={t('emailMade')}>{moment(format, email.createdAt)}</Fact>
        <Fact name={t('emailAgain')}>{t('times', { count: email.timesResent })}</Fact>
      </Facts>
      {!isWaiting && (
        <div className="mt-4 flex flex-wrap">
          <Act id="resend" action={props.sendAgain} fields={fields} label={t('resend')}>
            {t('resendBody')}
          </Act>
        </div>
      )}
    </Card>
  );
}

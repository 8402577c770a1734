import { getTranslations } from 'next-intl/server';
import { Act } from '@/components/console/ui/act';
import { AreaField } from '@/components/forms/area-field';
import { TextField } from '@/components/forms/text-field';
import type { FormAction } from '@/lib/auth/door/action';
import type { DisputePage } from '@/lib/console/disputes/read-dispute-page';
import { EVIDENCE_FIELDS, isLongEvidence } from '@/lib/payouts/disputes/answer/evidence-fields';
import { isDecided, needsAnswer } from '@/lib/payouts/disputes/stance';

interface AnswerActsProps {
  page: DisputePage;
  submit: FormAction;
  accept: FormAction;
}

/** Answers a dispute with evidence, or accepts it; each once and for good. */
export async function AnswerActs({ page: { dispute, draft }, submit, accept }: AnswerActsProps) {
  const t = await getTranslations('consoleDisputes');
  const isWithBank = dispute.submissionCount > 0 && !isDecided(dispute.stance);
  if (!needsAnswer(dispute))
    return <p className="text-sm text-muted">{t(isWithBank ? 'answered' : 'nothingToAnswer')}</p>;
  const fields = {
    disputeId: dispute.id,
    shownSubmissions: String(dispute.submissionCount),
    shownAnswers: String(dispute.answers),
  };
  const inputs = EVIDENCE_FIELDS.map((name) =>
    isLongEvidence(name) ? (
      <AreaField key={name} name={name} label={t(`evidence.${name}`)} rows={4} maxLength={10_000} />
    ) : (
      <TextField key={name} name={name} label={t(`evidence.${name}`)} maxLength={500} />
    ),
  );
  return (
    <div className="flex flex-wrap gap-3">
      <Act
        id="submit"
        action={submit}
        fields={fields}
        label={t('submit')}
        inputs={inputs}
        defaultValue={draft}
      >
        {t('submitBody')}
      </Act>
      {dispute.stance === 'open' && (
        <Act id="accept" action={accept} fields={fields} label={t('accept')} isDangerous>
          {t('acceptBody')}
        </Act>
      )}
    </div>
  );
}

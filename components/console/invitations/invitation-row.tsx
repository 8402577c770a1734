import Link from 'next/link';
import type { useFormatter } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { INVITE_TONES } from '@/components/console/applications/tones';
import { Act } from '@/components/console/ui/act';
import { IdLink } from '@/components/console/ui/id-link';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { day } from '@/components/ui/dates';
import type { InviteRow } from '@/lib/console/invitations/list-invitations';
import {
  resendInvitationForm,
  revokeInviteForm,
  withdrawInvitationForm,
} from './invitation-actions';

/** One invitation or grant, and what can be done about it as it stands. */
export async function InvitationRow({
  row,
  format,
}: {
  row: InviteRow;
  format: ReturnType<typeof useFormatter>;
}) {
  const [t, names, plans] = await Promise.all([
    getTranslations('consoleInvitations'),
    getTranslations('consoleApplications'),
    getTranslations('plan'),
  ]);
  const { id, status, organizationId, applicationId, round } = row;
  const isOffered = status === 'sent' || status === 'expired';
  const isGranted = status === 'opening' || status === 'active';
  const plan = plans(`${row.tier}-expert.name` as 'top-expert.name');
  const name = row.name ?? row.email ?? t('gone');
  return (
    <li>
      <Card aria-label={name} className="p-4">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 text-sm">
          <div className="min-w-0">
            <p className="font-medium [overflow-wrap:anywhere]">{name}</p>
            <p className="text-muted">
              {row.withLecturer ? t('planAndModule', { plan }) : plan}
              {' · '}
              {t('made', { date: day(format, row.createdAt) })}
              {isOffered &&
                row.expiresAt &&
                ` · ${t('until', { date: day(format, row.expiresAt) })}`}
            </p>
            <p className="mt-1 flex flex-wrap gap-x-4">
              {organizationId && <IdLink id={organizationId} />}
              {applicationId && (
                <Link
                  href={`/admin/applications/${applicationId}`}
                  prefetch={false}
                  className="underline underline-offset-4"
                >
                  {t('application')}
                </Link>
              )}
            </p>
          </div>
          <Badge tone={INVITE_TONES[status]}>{names(`invites.${status}`)}</Badge>
        </div>
        {(isOffered || isGranted) && (
          <div className="mt-4 flex flex-wrap items-start gap-3">
            {isOffered && (
              <>
                <Act
                  id={`resend-${id}`}
                  action={resendInvitationForm}
                  fields={{ id, round: String(round) }}
                  label={t('resend')}
                >
                  {t('resendLead')}
                </Act>
                <Act
                  id={`withdraw-${id}`}
                  action={withdrawInvitationForm}
                  fields={{ id }}
                  label={t('withdraw')}
                >
                  {t('withdrawLead')}
                </Act>
              </>
            )}
            {isGranted && (
              <Act
                id={`revoke-${id}`}
                action={revokeInviteForm}
                fields={{ id }}
                label={t('revoke')}
                isDangerous
              >
                {t('revokeLead')}
              </Act>
            )}
          </div>
        )}
      </Card>
    </li>
  );
}

import { type EmailSample, sample } from './sample';

const ID = '4f1c0f0e-0000-4000-8000-000000000000';
const INVITATION = {
  inviteId: ID,
  round: 1,
  tier: 'top',
  withLecturer: false,
  expiresAt: '2026-12-10T09:00:00.000Z',
} as const;
const found = { invitationUrl: 'http://localhost:3000/invitation/sample' };

/** Every e-mail about applications and invitations. */
export const INVITE_SAMPLES: readonly EmailSample[] = [
  sample('An application has arrived', 'application_received', { applicationId: ID }),
  sample('An application is approved', 'application_approved', {
    applicationId: ID,
    tier: 'community',
    withLecturer: false,
  }),
  sample('An application is approved, with the lecturer module', 'application_approved', {
    applicationId: ID,
    tier: 'top',
    withLecturer: true,
  }),
  sample(
    'An application is approved, of somebody who has bought the module',
    'application_approved',
    {
      applicationId: ID,
      tier: 'top',
      withLecturer: true,
      isModulePaid: true,
    },
  ),
  sample(
    'An application is rejected',
    'application_rejected',
    { applicationId: ID },
    { answer: 'Falta a cédula de 2024.\nAna Reis, Lisboa' },
  ),
  sample('An invitation', 'invitation', INVITATION, found),
  sample(
    'An invitation, with the lecturer module',
    'invitation',
    { ...INVITATION, withLecturer: true },
    found,
  ),
  sample('An invitation that ends soon', 'invitation_expiring', INVITATION, found),
  sample('An invited plan was taken back', 'invite_revoked', { inviteId: ID, tier: 'top' }),
];

import type { ExpertTier } from '@/types/subscriptions';

/** Days in which an invitation can be accepted, and how long before its end it is written about. */
export const INVITATION_DAYS = 14;
export const INVITATION_NOTICE_DAYS = 3;

/** The plans that are granted. */
export const EXPERT_TIERS = ['community', 'top'] as const satisfies readonly ExpertTier[];

/** Files an applicant may add, how large each may be, and what it may be, by what is in it. */
export const MOST_DOCUMENTS = 5;
export const MOST_DOCUMENT_BYTES = 5_000_000;
export const DOCUMENT_TYPES = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'] as const;

/** Longest side of a picture as it is kept: print stays readable. Dots. */
export const DOCUMENT_SIDE = 2400;

/** Most characters of each text of an application. */
export const APPLICATION_CHARACTERS = {
  expertise: 200,
  experience: 2000,
  licence: 200,
  motivation: 2000,
} as const;

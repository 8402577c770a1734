import { GATED_PAGES, GATED_PATHS } from '@/config/gated-pages';
import { HOUSE_EXPERT, PAUSED_EXPERT } from './house-experts';

/** Every page that anyone may see, in each of its states that an address alone makes. */
export const PUBLIC = [
  '/',
  '/pricing',
  '/pricing?interval=year',
  '/experts',
  '/experts?q=nobody-is-called-so',
  `/${HOUSE_EXPERT.username}`,
  `/${HOUSE_EXPERT.username}/${HOUSE_EXPERT.slug}`,
  `/${HOUSE_EXPERT.username}/courses/${HOUSE_EXPERT.slug}`,
  `/${HOUSE_EXPERT.username}/${HOUSE_EXPERT.slug}/book?at=2030-01-07T10:00:00Z`,
  `/${PAUSED_EXPERT.username}`,
  '/sign-in',
  '/invitation/no-such-invitation',
  '/sign-in?error=failed',
  '/terms',
  '/privacy',
  '/imprint',
  '/no-such-page',
  '/problem?code=rate_limited&id=0b5c',
];

/** The pages of somebody without a plan. */
export const PRIVATE = [
  '/dashboard',
  '/billing/subscription',
  '/billing/subscription?upgrade=top',
  '/billing/subscription?upgrade=lecturer',
  '/billing/checkout?plan=top-expert-monthly',
  '/account',
  '/apply',
  '/account/appointments',
  '/account/appointments?part=past',
  '/account/delete',
  '/account/profile',
  '/payouts',
];

/** What Top opens, and the pages that look different with it. */
export const WITH_TOP = [
  '/dashboard',
  ...GATED_PATHS.filter((path) => GATED_PAGES[path].upgrade !== 'lecturer'),
  '/events/new',
  '/appointments?view=day',
  '/appointments?view=week',
  '/appointments?part=past',
  '/reports/statements',
  '/billing/subscription',
  '/billing/return?plan=top-expert-monthly',
];

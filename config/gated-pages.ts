import type { Feature, PlanId } from './catalog';

/** What a locked door offers, by its word in `?upgrade=`. */
export const UPGRADES = {
  community: 'community-expert',
  top: 'top-expert',
  /** A subscription beside a plan, not a plan. */
  lecturer: 'lecturer-module',
} as const satisfies Record<string, PlanId>;

export type Upgrade = keyof typeof UPGRADES;

/** The upgrade that an address names; null for what is none. */
export function findUpgrade(word: string | string[] | undefined): Upgrade | null {
  return typeof word === 'string' && Object.hasOwn(UPGRADES, word) ? (word as Upgrade) : null;
}

/** A page that a feature opens. */
export interface GatedPage {
  feature: Feature;
  /** What its locked door offers. */
  upgrade: Upgrade;
  /** Where its texts are: `gatedPages.TEXTS` in the messages has its `name` and its `teaser`. */
  texts: string;
  /** What `components/shell/navigation/nav-icons.ts` draws beside its name in the navigation. */
  icon: string;
}

/**
 * The one table of gated pages, in the order of the navigation. What sends people away from a locked
 * page, its lock in the navigation, the words at its locked door and the way back after paying come
 * from here; `tests/architecture/gated-pages.test.ts` holds it against the pages themselves.
 */
export const GATED_PAGES = {
  '/appointments': {
    feature: 'appointments_manage',
    upgrade: 'community',
    texts: 'appointments',
    icon: 'calendar',
  },
  '/events': {
    feature: 'events_create',
    upgrade: 'community',
    texts: 'events',
    icon: 'tag',
  },
  '/availability': {
    feature: 'availability_manage',
    upgrade: 'community',
    texts: 'availability',
    icon: 'clock',
  },
  '/profile': {
    feature: 'profile_expert',
    upgrade: 'community',
    texts: 'profile',
    icon: 'person',
  },
  '/calendar': {
    feature: 'calendar_integration',
    upgrade: 'community',
    texts: 'calendar',
    icon: 'sync',
  },
  '/analytics': {
    feature: 'analytics_access',
    upgrade: 'top',
    texts: 'analytics',
    icon: 'columns',
  },
  '/reports': {
    feature: 'advanced_reporting',
    upgrade: 'top',
    texts: 'reports',
    icon: 'sheet',
  },
  '/branding': {
    feature: 'custom_branding',
    upgrade: 'top',
    texts: 'branding',
    icon: 'palette',
  },
  '/courses': {
    feature: 'lecturer_module',
    upgrade: 'lecturer',
    texts: 'courses',
    icon: 'book',
  },
} as const satisfies Readonly<Record<`/${string}`, GatedPage>>;

export type GatedPath = keyof typeof GATED_PAGES;

/** In the order of the table. */
export const GATED_PATHS = Object.keys(GATED_PAGES) as GatedPath[];

/** Private pages that need no feature, with everything below them. */
const PLAIN_PRIVATE_PAGES = [
  '/account',
  '/admin',
  '/apply',
  '/billing',
  '/dashboard',
  '/payouts',
] as const;

/** Every page for signed-in people only, with everything below it. */
export const PRIVATE_PAGES = [...GATED_PATHS, ...PLAIN_PRIVATE_PAGES];

/** The gated page at an address, or above it; null if there is none. */
export function findGatedPath(pathname = ''): GatedPath | null {
  return GATED_PATHS.find((path) => isWithin(pathname, path)) ?? null;
}

/** Whether an address is for signed-in people only. */
export function isPrivatePage(pathname: string): boolean {
  return PRIVATE_PAGES.some((page) => isWithin(pathname, page));
}

const isWithin = (pathname: string, page: string) =>
  pathname === page || pathname.startsWith(`${page}/`);

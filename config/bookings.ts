/** A slot is kept so long for a member who pays. */
export const HOLD_MINUTES = 10;

/** The least a paid event type costs: below, a small commission does not cover Stripe's own fee. Cents. */
export const LEAST_PRICE_CENTS = 500;

/** The most an event type costs: a slip of the keyboard, not a price, lies above. Cents. */
export const MOST_PRICE_CENTS = 500_000;

/**
 * What a member who cancels gets back, by the hours that are left until the start. The first line that
 * fits counts. An expert who cancels gives back everything.
 */
export const CANCELLATION_POLICY = [
  { leastHours: 48, refundPercent: 100 },
  { leastHours: 24, refundPercent: 50 },
  { leastHours: 0, refundPercent: 0 },
] as const;

/** So often a refund is made whose bank sends it back, before a person has to see to it. */
export const MOST_REFUND_TRIES = 3;

/** A refund that Stripe has not paid for so long is told of. Hours. */
export const REFUND_WAITING_HOURS = 24;

/** E-mails that remind of an appointment go out so long before it. */
export const REMINDER_HOURS = [24, 1] as const;

/** A feed that cannot be read is tried again so often; a good one is read anew as often. */
export const FEED_MINUTES = 15;

/** A calendar that has not been read for so long is written about. Hours. */
export const FEED_FAILING_HOURS = 24;

/** Most calendars that one expert imports. */
export const MOST_FEEDS = 10;

/** How far back an expert's calendar goes that others read. Days. */
export const OWN_CALENDAR_BACK_DAYS = 90;

/** Fewest people that a count of what members told of themselves may speak of. */
export const LEAST_PEOPLE_COUNTED = 5;

/** The platform's share where the catalog does not know the expert's plan. Basis points. */
export const DEFAULT_COMMISSION_BPS = 1200;

/** Features without which nobody can book with an expert: to be found, to offer, to have hours. */
export const BOOKING_FEATURES = ['profile_expert', 'events_create', 'availability_manage'] as const;

/** Where experts live whose accounts at Stripe are made here (ISO 3166-1); Stripe lets an account's country never change. */
export const HOME_COUNTRY = 'pt';

/** Choices for a schedule. Minutes. */
export const BUFFER_MINUTES = [0, 5, 10, 15, 20, 30, 45, 60, 90, 120] as const;
export const NOTICE_MINUTES = [0, 60, 120, 240, 720, 1440, 2880, 4320, 10_080] as const;
export const INTERVAL_MINUTES = [5, 10, 15, 20, 30, 45, 60, 90, 120] as const;

/** The farthest ahead that can be booked. Days. */
export const MOST_WINDOW_DAYS = 365;

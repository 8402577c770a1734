/** What a member asks to book. */
export interface BookingWish {
  eventTypeId: string;
  startsAt: Date;
  /** For the expert; may tell of the member's health. */
  notes?: string | undefined;
  /** The price that the member was shown. Cents. */
  shownCents?: number | undefined;
  /** IANA zone the member looked at times in. */
  timeZone?: string | undefined;
  locale?: string | undefined;
}

/** A slot that is kept while its member pays, or booked where nothing is to be paid. */
export interface HeldSlot {
  appointmentId: string;
  /** What the browser confirms; null where nothing is to be paid. */
  clientSecret: string | null;
  amountCents: number;
  /** The platform's share of it. */
  feeCents: number;
  currency: string;
  /** ISO 8601; null once it is booked. */
  holdExpiresAt: string | null;
}

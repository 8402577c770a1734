/** What an e-mail about an appointment says that the outbox does not keep, as it is when it is sent. Cents. */
export interface AppointmentDetails {
  /** What is booked. */
  title: string;
  status: string;
  sequence: number;
  /** A link, an address or a number; empty where none was given. */
  location: string;
  locationKind: 'online' | 'in_person' | 'phone';
  expert: {
    name: string;
    /** IANA name. */
    timeZone: string;
    /** Null unless their plan has it. */
    brand: ExpertBrand | null;
  };
  member: {
    /** Null for somebody who gave none, or was deleted. */
    name: string | null;
    /** The zone they booked in, else their own; null if neither is known. */
    timeZone: string | null;
    locale: string | null;
  };
  amountCents: number;
  paidCents: number;
  refundedCents: number;
  /** What its bank has taken and not decided, and what it gave the member by lost disputes. */
  bankHoldsCents: number;
  bankGaveCents: number;
  currency: string;
  refundLeastPercent: number;
  refundMostPercent: number;
  changedAt: Date;
  /** When all this was looked up. */
  lookedAt: Date;
}

/** How an expert's e-mails to members look beside our own mark. */
export interface ExpertBrand {
  /** `#rrggbb`; null: ours. */
  accentColour: string | null;
  logo: { contentType: string; width: number; height: number; content: Buffer } | null;
}

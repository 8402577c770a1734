import type { CalendarEntry } from '@/lib/calendars/write-calendar';
import type { InvoiceDetails, NamedCard } from '@/lib/integrations/stripe';
import type { EmailData, EmailKind } from '@/types/emails';
import type { AppointmentDetails, ExpertBrand } from './appointments/appointment-details';
import type { EmailTools } from './email-tools';

/** A figure or date by its name; with an address its value is a link. */
export interface Fact {
  name: string;
  value: string;
  url?: string;
}

/** What one e-mail says, in the reader's language, before it becomes HTML or plain text. */
export interface EmailContent {
  subject: string;
  /** The line an inbox shows after the subject. */
  preview: string;
  heading: string;
  paragraphs: string[];
  facts: Fact[];
  action: { label: string; url: string };
  /** Why it is sent and where its subject is looked after; without it, it is about a plan. */
  about?: { why: string; manage: { label: string; url: string } };
  /** What the reader's calendar is asked to take in or to take out. */
  calendar?: { method: 'request' | 'cancel'; entry: CalendarEntry };
  brand?: ExpertBrand | null;
}

/** One e-mail as the outbox keeps it: its kind and what it says beside words. */
export interface EmailFor {
  kind: EmailKind;
  data: EmailData[EmailKind];
}

/** What is looked up when an e-mail is sent, and not kept; null where there is none, or no more. */
export interface LookedUp {
  /** The card that was charged, or that the e-mail is about. */
  card: NamedCard | null;
  invoice:
    | (Omit<InvoiceDetails, 'card' | 'subscriptionId'> & {
        nextCharge: { amountCents: number; currency: string; at: string } | null;
      })
    | null;
  appointment: AppointmentDetails | null;
  /** What the expert calls the imported calendar. */
  feedName: string | null;
  /** What an applicant is answered, word for word. */
  answer: string | null;
  /** Where an invitation is accepted; whoever has it and the invited address may. */
  invitationUrl: string | null;
}

export const NOTHING_FOUND: LookedUp = {
  card: null,
  invoice: null,
  appointment: null,
  feedName: null,
  answer: null,
  invitationUrl: null,
};

/** Words for the data of one kind of e-mail. Pure. */
export type Compose<Data> = (data: Data, tools: EmailTools, found: LookedUp) => EmailContent;

import type { InvoiceDetails, NamedCard } from '@/lib/integrations/stripe';
import type { EmailData, EmailKind } from '@/types/emails';
import type { EmailTools } from './email-tools';

/** What one e-mail says, in the reader's language, before it becomes HTML or plain text. */
export interface EmailContent {
  subject: string;
  /** The line an inbox shows after the subject. */
  preview: string;
  heading: string;
  paragraphs: string[];
  /** Figures and dates, as name and value. */
  facts: { name: string; value: string }[];
  action: { label: string; url: string };
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
}

/** Words for the data of one kind of e-mail. Pure. */
export type Compose<Data> = (data: Data, tools: EmailTools, found: LookedUp) => EmailContent;

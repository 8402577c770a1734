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

/** Words for the data of one kind of e-mail. Pure. */
export type Compose<Data> = (data: Data, tools: EmailTools) => EmailContent;

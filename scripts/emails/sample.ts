import {
  type EmailFor,
  type LookedUp,
  NOTHING_FOUND,
} from '@/lib/notifications/kinds/email-content';
import type { EmailData, EmailKind } from '@/types/emails';

/** An e-mail as it could be: what the outbox keeps, and what is looked up when it is sent. */
export interface EmailSample {
  /** What is particular about it. */
  name: string;
  email: EmailFor;
  found: LookedUp;
}

export const sample = <Kind extends EmailKind>(
  name: string,
  kind: Kind,
  data: EmailData[Kind],
  found: Partial<LookedUp> = {},
): EmailSample => ({ name, email: { kind, data }, found: { ...NOTHING_FOUND, ...found } });

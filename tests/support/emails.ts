import type { Context } from '@/lib/core/context';
import { type MailSandbox, startMail } from '@/sandbox/mail';
import type { Message } from '@/sandbox/mail/control';
import { eventually } from './expert';
import { settled } from './state';

/** A mail server for one suite, which this process sends to from now on. Start it before the stack. */
export async function startSuiteMail(): Promise<MailSandbox> {
  const mail = await startMail();
  Object.assign(process.env, {
    SMTP_URL: mail.smtpUrl,
    EMAIL_FROM: 'Eleva Care <hello@eleva.test>',
  });
  return mail;
}

/** What has reached one person, in order. */
export async function mailsTo(mail: MailSandbox, context: Context): Promise<Message[]> {
  const all = await mail.control.messages();
  return all.filter((message) => message.to.includes(context.actor.email));
}

/** Waits until every event of the person's customer is applied and every e-mail has left, or been given up. */
export async function quiet(context: Context): Promise<void> {
  const { and, eq } = await import('drizzle-orm');
  const { db } = await import('@/db/client');
  const { emails } = await import('@/db/schema');
  const { findStripeCustomer } =
    await import('@/lib/organizations/customer/ensure-stripe-customer');
  await settled((await findStripeCustomer(context.organizationId)) ?? '');
  await eventually('every e-mail to have left', async () => {
    const waiting = await db()
      .select({ id: emails.id })
      .from(emails)
      .where(and(eq(emails.organizationId, context.organizationId), eq(emails.status, 'queued')));
    return waiting.length === 0;
  });
}

export { isMailOn, type Mail, type MailOutcome, sendMail } from './send-mail';

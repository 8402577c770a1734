export { type Image, isMailOn, type Mail, type MailOutcome, sendMail } from './send-mail';

export {
  type Image,
  isMailOn,
  type Mail,
  type MailCalendar,
  type MailOutcome,
  sendMail,
} from './send-mail';

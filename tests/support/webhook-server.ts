import { openWebhookDoor } from './webhook-door';

/** The app's webhook route as a process of its own, for tests that kill it. */
await openWebhookDoor(Number(process.env['PORT']));
process.on('disconnect', () => process.exit(0));

import type { SandboxPorts } from './sandbox-env';
import { DEMO_PEOPLE } from './seed-demo';

/** Where the stand-ins are. */
export function printSandbox(ports: Required<SandboxPorts>): void {
  console.log(
    `\n  Stripe   http://localhost:${ports.stripe}\n  WorkOS   http://localhost:${ports.workos}\n  Mailbox  http://localhost:${ports.mailbox}\n  Postgres postgres://postgres@127.0.0.1:${ports.postgres}/eleva\n\nCtrl-C stops it.`,
  );
}

/** The app's address, whom to sign in as and how to pay. */
export function printWelcome(ports: Required<SandboxPorts>): void {
  console.log(`\nEleva is ready:  http://localhost:${ports.app}\n\nSign in as`);
  for (const person of DEMO_PEOPLE) console.log(`  ${person.email.padEnd(18)} ${person.note}`);
  console.log(`  or any e-mail address, for a new person.\n
Pay with 4242 4242 4242 4242, any future date, any CVC.
  declined          4000 0000 0000 0002
  3-D Secure        4000 0025 0000 3155`);
  console.log(
    `\n  Metrics  http://localhost:${ports.metrics}/metrics (app), http://localhost:${ports.metrics + 1}/metrics (worker)`,
  );
  printSandbox(ports);
}

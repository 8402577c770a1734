import { Refusal } from '../commands/refusal';

/**
 * Sets the sandbox's values. Throws `Refusal` where another value is set already: with the
 * stand-ins it could only be ignored, or let them write into a database of real people.
 */
export function useSandbox(
  sandbox: Readonly<Record<string, string>>,
  variables: Record<string, string | undefined> = process.env,
): void {
  const others = Object.keys(sandbox).filter(
    (name) => variables[name] && variables[name] !== sandbox[name],
  );
  if (others.length > 0) throw new Refusal(refusing(others, sandbox));
  Object.assign(variables, sandbox);
}

function refusing(names: readonly string[], sandbox: Readonly<Record<string, string>>): string {
  if (names.every((name) => name === 'PORT'))
    return `The running sandbox sends people and webhooks to port ${sandbox['PORT']}. Leave PORT unset, or start the sandbox with that PORT.`;
  return `No key of Stripe or WorkOS is set, so the stand-ins would be used, which bring their own ${names.join(', ')} and never use yours. Unset yours (environment or .env), or set the keys too.`;
}

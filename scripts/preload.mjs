/**
 * Loaded before every command, so in plain JavaScript: says it in one sentence where the machine's
 * Node is too old, then teaches Node TypeScript. Normally the Node of node_modules runs, which is
 * new enough; it is missing where it could not be installed for this kind of machine.
 */
const WANTED = [22, 18];
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < WANTED[0] || (major === WANTED[0] && minor < WANTED[1])) {
  console.error(
    `Eleva needs Node ${WANTED.join('.')} or newer, and this is ${process.versions.node}. "npm ci" brings one of its own for most machines; for yours install it from https://nodejs.org.`,
  );
  process.exit(1);
}
await import('tsx');

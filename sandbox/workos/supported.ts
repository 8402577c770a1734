import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Route } from './http/route';
import { sections } from './routes/routes';

/** Writes SUPPORTED.md from the routes: `tsx sandbox/workos/supported.ts`. */
export function describeSupported(): string {
  const parts = sections.map(({ title, routes }) => {
    const rows = routes.map(describeRoute).join('\n');
    return `## ${title}\n\n| Endpoint | What it does | Parameters |\n| --- | --- | --- |\n${rows}\n`;
  });
  return `# What the WorkOS stand-in supports

Generated from the routes by \`tsx sandbox/workos/supported.ts\`. Every other route answers 404, every other parameter 422 by name.

${parts.join('\n')}
## Token claims

\`iss, sub, sid, jti, org_id, role, roles, permissions, entitlements, feature_flags, exp, iat\`. \`entitlements\` is absent when there are none; \`org_id\`, \`role\`, \`roles\` and \`permissions\` are absent without an organization.

## Not supported

Single sign-on connections, directory sync, passwords and one-time codes (the sign-in page asks for nothing), multi-factor, domains, groups, feature flags, API keys, audit logs, vault, radar, widgets.
`;
}

function describeRoute(route: Route): string {
  const fields = [...route.queryFields, ...route.bodyFields].map((name) => `\`${name}\``);
  const parameters = fields.length > 0 ? fields.join(', ') : '–';
  return `| \`${route.method} ${route.path}\` | ${route.summary} | ${parameters} |`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('SUPPORTED.md', import.meta.url), describeSupported());
}

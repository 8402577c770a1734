import { RESOURCES_NOT_YET } from './not-yet';
import { routes } from './routes';

/** What the stand-in supports, written from the declarations that also check the requests. */
export function supportedMarkdown(): string {
  const groups = Map.groupBy(routes, ({ path }) =>
    path
      .split('/')
      .slice(
        path.startsWith('/v2/') ? 1 : 2,
        path.startsWith('/v2/') ||
          path.startsWith('/v1/billing/') ||
          path.startsWith('/v1/billing_portal/') ||
          path.startsWith('/v1/entitlements/') ||
          path.startsWith('/v1/test_helpers/')
          ? 4
          : 3,
      )
      .join('/'),
  );
  const sections = [...groups]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([name, members]) => {
      const rows = members.map(({ method, path, shape, browser }) => {
        const params = Object.entries(shape).map(([key, { required }]) =>
          required ? `**${key}**` : key,
        );
        const access =
          browser === 'none'
            ? ''
            : browser === 'publishable'
              ? ' (publishable key)'
              : ' (publishable key with client secret)';
        return `- \`${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}\`${access}: ${params.join(', ') || 'no parameters'}`;
      });
      return [`## ${name}`, '', ...rows].join('\n');
    });
  return `${[
    '# What the Stripe stand-in supports',
    '',
    'Written by `npx tsx sandbox/stripe/write-supported.ts` from the route declarations; a test fails when it is out of date. Required parameters are bold; every endpoint of `/v1` also takes `expand`. Whatever is not here is refused by name, in Stripe’s error envelope.',
    '',
    ...sections.flatMap((section) => [section, '']),
    '## Not there yet',
    '',
    ...RESOURCES_NOT_YET.map((line) => `- ${line}`),
  ].join('\n')}\n`;
}

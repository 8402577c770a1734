import createNextIntlPlugin from 'next-intl/plugin';
import type { NextConfig } from 'next';

const withNextIntl = createNextIntlPlugin('./app/i18n/request.ts');

/** The paths that `proxy.ts` leaves out. */
const WITHOUT_PROXY = [
  'api/webhooks.*',
  'api/health(?!/proxy).*',
  '_next/static.*',
  '_next/image.*',
  'favicon\\.ico',
  'icon\\.svg',
  'apple-icon',
  'opengraph-image',
  'manifest\\.webmanifest',
  'robots\\.txt',
  'sitemap\\.xml',
  'images/.*\\.\\w+',
  'pictures/[^/]*',
];

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: false,
  devIndicators: false,
  // Nothing uses it, and its door would be open to anybody.
  images: { unoptimized: true },
  // `npm run verify` checks types, of the tests and the stand-ins too.
  typescript: { ignoreBuildErrors: true },
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: [
    '@opentelemetry/api',
    '@opentelemetry/context-async-hooks',
    '@opentelemetry/core',
    '@opentelemetry/exporter-metrics-otlp-http',
    '@opentelemetry/exporter-prometheus',
    '@opentelemetry/exporter-trace-otlp-http',
    '@opentelemetry/resources',
    '@opentelemetry/sdk-metrics',
    '@opentelemetry/sdk-trace',
    'graphile-worker',
    'pino',
    'rate-limiter-flexible',
    'sharp',
    'file-type',
    'postgres',
    'drizzle-orm',
    'stripe',
    '@workos-inc/node',
    'nodemailer',
    'pdfkit',
    '@react-email/components',
  ],
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'x-content-type-options', value: 'nosniff' },
        { key: 'referrer-policy', value: 'strict-origin-when-cross-origin' },
        { key: 'x-frame-options', value: 'DENY' },
        { key: 'cross-origin-opener-policy', value: 'same-origin' },
        { key: 'cross-origin-resource-policy', value: 'same-origin' },
        {
          key: 'permissions-policy',
          value: 'camera=(), microphone=(), geolocation=(), payment=(self)',
        },
        { key: 'strict-transport-security', value: 'max-age=63072000; includeSubDomains' },
      ],
    },
    {
      // Stripe's fields, on another origin, wear the page's typeface.
      source: '/_next/static/media/:path*',
      headers: [
        { key: 'access-control-allow-origin', value: '*' },
        { key: 'cross-origin-resource-policy', value: 'cross-origin' },
      ],
    },
    {
      // What the proxy does not see: answers to machines, files, and the page for one that is missing.
      source: `/:path(${WITHOUT_PROXY.join('|')})`,
      headers: [
        {
          key: 'content-security-policy',
          value: "default-src 'none'; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'",
        },
      ],
    },
  ],
};

export default withNextIntl(config);

import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

const attribute = z.object({
  key: z.string(),
  value: z.record(z.string(), z.unknown()),
});

const span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.number(),
  attributes: z.array(attribute).default([]),
  events: z.array(z.unknown()).default([]),
  links: z.array(z.object({ traceId: z.string(), spanId: z.string() })).default([]),
  status: z.object({ code: z.number().optional(), message: z.string().optional() }).default({}),
});

const traces = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(attribute) }),
      scopeSpans: z.array(z.object({ spans: z.array(span) })),
    }),
  ),
});

const metrics = z.object({
  resourceMetrics: z.array(
    z.object({
      scopeMetrics: z.array(z.object({ metrics: z.array(z.object({ name: z.string() })) })),
    }),
  ),
});

/** A span as it arrived. */
export type ReceivedSpan = Omit<z.infer<typeof span>, 'attributes'> & {
  service: unknown;
  attributes: Record<string, unknown>;
};

/** A collector: an HTTP server on the loopback interface that takes OTLP in JSON. */
export interface OtlpReceiver {
  url: string;
  spans: ReceivedSpan[];
  metricNames: Set<string>;
  /** All that arrived, as it was sent. */
  raw: string[];
  close(): Promise<void>;
}

/** Any free port unless one is given. https://opentelemetry.io/docs/specs/otlp/#otlphttp */
export async function startOtlpReceiver(at = 0): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const metricNames = new Set<string>();
  const raw: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const sent = Buffer.concat(chunks);
      const zipped = incoming.headers['content-encoding'] === 'gzip';
      const text = (zipped ? gunzipSync(sent) : sent).toString('utf8');
      raw.push(text);
      const body: unknown = JSON.parse(text);
      if (incoming.url === '/v1/traces') spans.push(...spansOf(body));
      if (incoming.url === '/v1/metrics') for (const name of namesOf(body)) metricNames.add(name);
      outgoing.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  server.listen(at, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { url: `http://127.0.0.1:${port}`, spans, metricNames, raw, close };
}

function spansOf(body: unknown): ReceivedSpan[] {
  return traces.parse(body).resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = plain(resource.attributes)['service.name'];
    return scopeSpans.flatMap((scope) =>
      scope.spans.map((one) => ({ ...one, service, attributes: plain(one.attributes) })),
    );
  });
}

const namesOf = (body: unknown): string[] =>
  metrics
    .parse(body)
    .resourceMetrics.flatMap(({ scopeMetrics }) =>
      scopeMetrics.flatMap((scope) => scope.metrics.map(({ name }) => name)),
    );

const plain = (attributes: z.infer<typeof attribute>[]): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

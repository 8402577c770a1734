import {
  context,
  diag,
  DiagLogLevel,
  type DiagLogger,
  metrics,
  propagation,
  trace,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  detectResources,
  envDetector,
  type Resource,
  resourceFromAttributes,
  serviceInstanceIdDetector,
} from '@opentelemetry/resources';
import {
  type IMetricReader,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TracerProvider,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace';
import { env } from '@/config/env';
import { log } from '@/lib/core/log';
import { scrubSpans } from './scrub-spans';

const COMPLAINT_PAUSE_MS = 60_000;

/** The SDK of one process. */
export interface RunningSdk {
  /** Sends what is held and ends; throws if the collector does not take it. */
  shutdown(): Promise<void>;
}

/** What this process is called in traces and metrics, unless `OTEL_SERVICE_NAME` says otherwise. */
export type ServiceName = 'eleva-app' | 'eleva-worker';

/**
 * Starts what the environment asks for: traces and metrics over OTLP, a Prometheus listener, or
 * both. What cannot be sent is kept in bounded buffers (2,048 spans) and then dropped, so a
 * collector that is away costs nothing but what it would have seen.
 * https://opentelemetry.io/docs/specs/otel/protocol/exporter/
 */
export async function startSdk(service: ServiceName): Promise<RunningSdk> {
  diag.setLogger(throttledLogger(), { logLevel: DiagLogLevel.ERROR });
  const resource = resourceFromAttributes({ 'service.name': service }).merge(
    detectResources({ detectors: [envDetector, serviceInstanceIdDetector] }),
  );
  const meters = new MeterProvider({ resource, readers: await metricReaders() });
  metrics.setGlobalMeterProvider(meters);
  const tracers = env().OTEL_EXPORTER_OTLP_ENDPOINT ? startTracing(resource) : null;
  return {
    shutdown: async () => {
      await Promise.all([meters.shutdown(), tracers?.shutdown()]);
    },
  };
}

function startTracing(resource: Resource): TracerProvider {
  const root = new TraceIdRatioBasedSampler(env().OTEL_TRACES_SAMPLER_ARG);
  const provider = new TracerProvider({
    resource,
    sampler: new ParentBasedSampler({ root }),
    spanProcessors: [scrubSpans, new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
    // The one kind of event there is, an exception, holds messages and stacks; those are in the log.
    spanLimits: { eventCountLimit: 0 },
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return provider;
}

async function metricReaders(): Promise<IMetricReader[]> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_METRIC_EXPORT_INTERVAL } = env();
  const prometheus = await listenForPrometheus();
  if (!OTEL_EXPORTER_OTLP_ENDPOINT) return prometheus;
  const reader = new PeriodicExportingMetricReader({
    exporter: new OTLPMetricExporter(),
    exportIntervalMillis: OTEL_METRIC_EXPORT_INTERVAL,
    exportTimeoutMillis: Math.min(OTEL_METRIC_EXPORT_INTERVAL, 10_000),
  });
  return [...prometheus, reader];
}

/** A listener of its own, so that the public port can never serve it. A taken port is no reason not to work. */
async function listenForPrometheus(): Promise<IMetricReader[]> {
  const { METRICS_HOST: host, METRICS_PORT: port } = env();
  if (port === undefined) return [];
  const exporter = new PrometheusExporter({
    host,
    port,
    preventServerStart: true,
    withoutScopeInfo: true,
  });
  try {
    await exporter.startServer();
    log().info({ host, port }, 'metrics at /metrics');
    return [exporter];
  } catch (error) {
    log().error({ error, host, port }, 'METRICS_HOST:METRICS_PORT is taken: no metrics served');
    return [];
  }
}

/** An exporter without a collector complains every few seconds; a line a minute says it as well. */
function throttledLogger(): DiagLogger {
  let silentUntil = 0;
  const error = (...words: unknown[]) => {
    if (Date.now() < silentUntil) return;
    silentUntil = Date.now() + COMPLAINT_PAUSE_MS;
    const why = words.map((word) => (word instanceof Error ? word.message : word)).join(' ');
    log().warn({ source: 'telemetry', why: why.slice(0, 300) }, 'telemetry could not be exported');
  };
  const silent = () => undefined;
  return { error, warn: silent, info: silent, debug: silent, verbose: silent };
}

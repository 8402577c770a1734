import { env } from '@/config/env';
import { perProcess } from '@/config/per-process';
import type { RunningSdk, ServiceName } from './start-sdk';

/** A process that ends does not wait longer for a collector. */
const LAST_FLUSH_MS = 2000;

const holder = () =>
  perProcess('telemetry', (): { running: RunningSdk | null } => ({ running: null }));

/**
 * Starts traces and metrics for this process, once. Without `OTEL_EXPORTER_OTLP_ENDPOINT` and
 * `METRICS_PORT` it does nothing and the SDK is not even loaded. Call it before anything that is
 * measured.
 */
export async function startTelemetry(service: ServiceName): Promise<void> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT, METRICS_PORT } = env();
  if (holder().running || (!OTEL_EXPORTER_OTLP_ENDPOINT && METRICS_PORT === undefined)) return;
  const { startSdk } = await import('./start-sdk');
  holder().running = await startSdk(service);
}

/** Sends what is still held, for at most two seconds, and ends the exporters. Never throws. */
export async function stopTelemetry(): Promise<void> {
  const { running } = holder();
  if (!running) return;
  holder().running = null;
  const patience = new Promise<void>((resolve) => {
    setTimeout(resolve, LAST_FLUSH_MS).unref();
  });
  await Promise.race([running.shutdown().catch(() => undefined), patience]);
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '@/scripts/stack/free-port';
import { eventually, newExpert, payWith } from '@/tests/support/expert';
import { startOtlpReceiver } from '@/tests/support/otlp-receiver';
import { stateOf } from '@/tests/support/state';
import { type Stack, startStack } from '@/tests/support/stack';

let stack: Stack;
let port: number;
let worker: { stop(): Promise<void> };

beforeAll(async () => {
  port = await freePort();
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = `http://127.0.0.1:${port}`;
  process.env['OTEL_METRIC_EXPORT_INTERVAL'] = '1000';
  stack = await startStack();
  const { startTelemetry } = await import('@/lib/telemetry/start-telemetry');
  await startTelemetry('eleva-app');
  const { startWorker } = await import('@/lib/jobs/worker');
  worker = await startWorker({ concurrency: 2 });
});
afterAll(async () => {
  await worker?.stop();
  await stack.stop();
});

describe('a collector that is away', () => {
  it('does not keep a payment from opening what it pays for', async () => {
    const { subscribe } = await import('@/lib/billing/start/subscribe');
    const expert = await newExpert();
    const { subscriptionId } = await subscribe(expert, { lookupKey: 'top-expert-monthly' });
    await payWith(subscriptionId, 'pm_card_visa');
    await eventually('the access', async () => (await stateOf(expert)).role === 'expert_top');
  });

  it('costs a bounded buffer: what did not fit is gone, what did is sent when the process ends', async () => {
    const { inSpan } = await import('@/lib/telemetry/in-span');
    const { stopTelemetry } = await import('@/lib/telemetry/start-telemetry');
    for (let count = 0; count < 10_000; count += 1) await inSpan('flood', {}, async () => count);
    const receiver = await startOtlpReceiver(port);
    await stopTelemetry();
    await receiver.close();
    const sent = receiver.spans.filter(({ name }) => name === 'flood').length;
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThanOrEqual(2048 + 512);
  });
});

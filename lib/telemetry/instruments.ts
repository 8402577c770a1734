import { type Meter, type MeterProvider, metrics } from '@opentelemetry/api';
import { perProcess } from '@/config/per-process';

const FAST = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const SLOW = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 21_600, 259_200];

const seconds = (meter: Meter, name: string, description: string, boundaries: number[]) =>
  meter.createHistogram(name, {
    description,
    unit: 's',
    advice: { explicitBucketBoundaries: boundaries },
  });

const gauge = (meter: Meter, name: string, description: string, unit = '') =>
  meter.createObservableGauge(name, { description, unit });

/** What happens, counted where it happens. */
const events = (meter: Meter) => ({
  webhookDeliveries: meter.createCounter('eleva_webhook_deliveries', {
    description: 'Deliveries of webhooks, by receipt.',
  }),
  vendorErrors: meter.createCounter('eleva_vendor_errors', {
    description: 'Requests to Stripe and WorkOS that were refused, failed or not answered.',
  }),
  emails: meter.createCounter('eleva_emails', { description: 'E-mails, by outcome.' }),
});

/** How long things take. */
const durations = (meter: Meter) => ({
  webhookDeliveryLag: seconds(
    meter,
    'eleva_webhook_delivery_lag_seconds',
    'From when Stripe made an event to when it was stored.',
    SLOW,
  ),
  webhookApplyLag: seconds(
    meter,
    'eleva_webhook_apply_lag_seconds',
    'From when an event was stored to when a sync had applied it.',
    SLOW,
  ),
  verbDuration: seconds(meter, 'eleva_verb_duration_seconds', 'Verbs, by outcome.', FAST),
  jobDuration: seconds(meter, 'eleva_job_duration_seconds', 'Tries of jobs, by outcome.', FAST),
  vendorCallDuration: seconds(
    meter,
    'eleva_vendor_call_duration_seconds',
    'Requests to Stripe and WorkOS, each try for itself, until the head of the answer.',
    FAST,
  ),
});

/** How this process stands, asked when somebody wants to know. */
const states = (meter: Meter) => ({
  accessListening: gauge(
    meter,
    'eleva_access_listening',
    'Whether changes of access are announced to this process.',
  ),
  sessionLookups: meter.createObservableCounter('eleva_session_cache_lookups', {
    description: 'Sessions looked up in memory, by result.',
  }),
});

/** What waits in the database, asked when somebody wants to know. */
const backlog = (meter: Meter) => ({
  databaseUp: gauge(meter, 'eleva_database_up', 'Whether the database answered this observation.'),
  jobs: gauge(meter, 'eleva_jobs', 'Jobs in the queue, by task and state.'),
  oldestJob: gauge(
    meter,
    'eleva_oldest_job_seconds',
    'How long the oldest job that is due has waited.',
    's',
  ),
  openEvents: gauge(meter, 'eleva_webhook_events_open', 'Stored events that are not applied yet.'),
  oldestEvent: gauge(
    meter,
    'eleva_webhook_oldest_open_seconds',
    'Age of the oldest stored event that is not applied yet.',
    's',
  ),
  failedJobs: gauge(meter, 'eleva_failed_jobs', 'Jobs given up, by task: they wait for a person.'),
  queuedEmails: gauge(meter, 'eleva_emails_queued', 'E-mails waiting to be sent.'),
  drift: gauge(meter, 'eleva_drift', 'Disagreements the last finished reconcile found, by kind.'),
  suspense: gauge(
    meter,
    'eleva_ledger_suspense',
    'Lines of a Stripe balance that the books do not understand and nobody has put right.',
  ),
  transitAge: gauge(
    meter,
    'eleva_ledger_transit_seconds',
    'How long money has been on its way that the last finished reconcile found with one side only.',
    's',
  ),
  reconcileAge: gauge(
    meter,
    'eleva_reconcile_age_seconds',
    'Time since the last finished reconcile.',
    's',
  ),
});

/**
 * Everything that is measured; docs/observability.md explains each. Labels are words of a fixed
 * list and never an id, an address, a path with ids in it or anything a caller may choose.
 * Prometheus shows counters with `_total` behind.
 */
const create = (meter: Meter) => ({
  meter,
  ...events(meter),
  ...durations(meter),
  ...states(meter),
  ...backlog(meter),
});

export type Instruments = ReturnType<typeof create>;

interface Made {
  provider: MeterProvider;
  instruments: Instruments;
}

const holder = () => perProcess('instruments', (): { made: Made | null } => ({ made: null }));

/** The instruments of this process. They do nothing until telemetry has started. */
export function instruments(): Instruments {
  const provider = metrics.getMeterProvider();
  const { made } = holder();
  if (made?.provider === provider) return made.instruments;
  const instrumentsNow = create(provider.getMeter('eleva'));
  holder().made = { provider, instruments: instrumentsNow };
  return instrumentsNow;
}

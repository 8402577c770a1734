import { listAudit } from '@/lib/console/audit/list-audit';
import { auditQuestion } from '@/lib/console/audit/audit-question';
import { listDrifts } from '@/lib/console/drift/list-drifts';
import { eventsQuestion } from '@/lib/console/inbox/events-question';
import { listEvents } from '@/lib/console/inbox/list-events';
import { countJobs, groupErrors, listJobs } from '@/lib/console/jobs/list-jobs';
import { readPlace } from '@/lib/console/paging/place';
import { countBounded } from '@/lib/console/paging/read-bounded';
import type { Timed } from './timed';

const AUDIT = [
  {},
  { actor: 'system' },
  { actor: 'user_console_77' },
  { organization: 'org_console_77' },
  { action: 'role.applied' },
  { target: 'sub_console_77' },
  { request: 'req-77' },
  { since: '24h' },
  { until: '2024-01-01' },
  { actor: 'system', action: 'role.applied', since: '30d' },
  { actor: 'user_admin', action: 'door.refused', organization: 'org_console_2' },
  { actor: 'system', action: 'nothing.like_it' },
];
const EVENTS = [
  {},
  { q: 'evt_console_77' },
  { q: 'cus_console_77' },
  { type: 'invoice.paid' },
  { status: 'pending' },
  { status: 'failed' },
  { status: 'ignored' },
  { provider: 'workos', status: 'ignored', type: 'invoice.paid' },
  { type: 'customer.updated', since: '7d', provider: 'workos' },
];
const DRIFTS = [{}, { show: 'all' }, { kind: 'two_plans' }, { organization: 'org_console_9' }];
const STATES = ['running', 'waiting', 'failing', 'given_up'] as const;

/** Every list of the console with every kind of filter: a page and its count. */
export const LISTS: readonly Timed[] = [
  ...AUDIT.map((filters) => ({
    name: `audit ${JSON.stringify(filters)}`,
    run: () => listAudit(filters, null),
  })),
  {
    name: 'audit, far behind',
    run: () => listAudit({ actor: 'system' }, readPlace('2025-12-01T00:00:00.000000Z~1', 'number')),
  },
  ...AUDIT.map((filters) => ({
    name: `count of audit ${JSON.stringify(filters)}`,
    run: () => countBounded(auditQuestion(filters)),
  })),
  ...EVENTS.map((filters) => ({
    name: `events ${JSON.stringify(filters)}`,
    run: () => listEvents(filters, null),
  })),
  ...EVENTS.map((filters) => ({
    name: `count of events ${JSON.stringify(filters)}`,
    run: () => countBounded(eventsQuestion(filters)),
  })),
  ...DRIFTS.map((filters) => ({
    name: `drift ${JSON.stringify(filters)}`,
    run: () => listDrifts(filters, null),
  })),
  ...STATES.map((state) => ({ name: `jobs ${state}`, run: () => listJobs({ state }, null) })),
  { name: 'count of jobs', run: countJobs },
  { name: 'groups of errors', run: () => groupErrors('given_up') },
];

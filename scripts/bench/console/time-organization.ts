import { readOrganizationPage } from '@/lib/console/organizations/read-organization-page';
import { readTimeline, TIMELINE_KINDS } from '@/lib/console/organizations/timeline/read-timeline';
import type { Timed } from './timed';

const IDS = ['org_console_1', 'org_console_77', 'org_console_99999'];
const FAR_BEHIND = '2025-12-01T00:00:00.000000Z~audit.0000000000000000001';

/** What is read of an organization when its page is opened, and its timeline narrowed and turned. */
export const ORGANIZATION: readonly Timed[] = IDS.flatMap((id) => [
  { name: `page of ${id}`, run: () => readOrganizationPage(id) },
  ...[null, ...TIMELINE_KINDS].map((kind) => ({
    name: `timeline of ${id}, ${kind ?? 'all'}`,
    run: () => readTimeline(id, { kind, before: undefined }),
  })),
  {
    name: `timeline of ${id}, far behind`,
    run: () => readTimeline(id, { kind: null, before: FAR_BEHIND }),
  },
]);

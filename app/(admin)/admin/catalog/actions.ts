'use server';

import { refreshed } from '@/app/(admin)/admin/refreshed';
import { consoleAction } from '@/lib/auth/console/console-door';
import { applyShownCatalog } from '@/lib/console/catalog/apply-shown-catalog';
import { plainName } from '@/lib/core/http/plain-text';

export const applyPlan = consoleAction(
  'applyCatalog',
  { shown: plainName },
  ({ shown }) => `catalog:${shown}`,
  refreshed((context, { shown }) => applyShownCatalog(context, shown)),
);

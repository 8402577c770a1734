import { createHash } from 'node:crypto';
import type { CatalogStep } from './plan-catalog';

/** Names a plan, so that what is applied is what was shown. Pure. */
export function hashPlan(steps: readonly CatalogStep[]): string {
  return createHash('sha256').update(JSON.stringify(steps)).digest('hex').slice(0, 32);
}

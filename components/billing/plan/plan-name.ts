import type { useTranslations } from 'next-intl';
import { findPrice } from '@/lib/catalog/find-plan';

/** The name of the plan a price belongs to, in the person's language; the key itself for one outside the catalog. */
export function planName(
  names: ReturnType<typeof useTranslations<'plan'>>,
  lookupKey: string,
): string {
  const key = `${findPrice(lookupKey)?.planId ?? ''}.name` as 'top-expert.name';
  return names.has(key) ? names(key) : lookupKey;
}

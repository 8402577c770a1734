import { isChargedAgain } from '@/lib/subscriptions/is-charged-again';
import type { SubscriptionFacts } from '@/lib/subscriptions/subscription-facts';
import type { Drift } from '../drift-kinds';
import type { AtWorkos } from '../organizations/compared';

/** Plans that do not end with their period though their person was deleted. Pure. */
export function chargedForDeletedPerson(
  subscriptions: readonly SubscriptionFacts[],
  person: AtWorkos['person'],
): Drift[] {
  const charged = subscriptions.filter(isChargedAgain);
  if (person !== 'gone' || charged.length === 0) return [];
  const found = charged.map(({ id, status }) => ({ subscriptionId: id, status }));
  return [{ kind: 'charged_for_deleted_person', expected: 'an end with the period', found }];
}

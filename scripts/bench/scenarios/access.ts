import { awaitFeature, confirm, newUnpaidExpert } from '../../measure/new-expert';
import { percentile, rounded } from '../percentile';
import type { Scenario } from '../scenario';

const EXPERTS = 30;

/**
 * How long a new expert waits: from Stripe's answer that the payment succeeded until the
 * session's token carries what it opened, asking as the return page does.
 */
export const access: Scenario = async (installation) => {
  const waits: number[] = [];
  for (let expert = 0; expert < EXPERTS; expert += 1) {
    const { visitor, intentId } = await newUnpaidExpert(installation.appUrl);
    await confirm(intentId);
    const confirmedAt = performance.now();
    await awaitFeature(visitor, 'analytics_access');
    waits.push(performance.now() - confirmedAt);
  }
  const { settings } = await installation.workos.state();
  return {
    figures: {
      p50Ms: rounded(percentile(waits, 0.5)),
      p99Ms: rounded(percentile(waits, 0.99)),
    },
    meanings: {
      p50Ms: `payment confirmed → feature in the token, ${EXPERTS} experts one after the other`,
      p99Ms: 'the same, the slowest',
    },
    notes: [
      `includes ${settings.entitlementDelayMs} ms that the WorkOS stand-in takes to hear of a change at Stripe`,
    ],
  };
};

import { z } from 'zod';
import type { Context } from '../context';
import { setStanding } from '../connect/accounts/set-standing';
import { PLATFORM } from '../store/store';
import type { Api } from './api';

const standing = z.strictObject({
  account: z.string(),
  status: z.enum(['active', 'pending', 'restricted', 'rejected', 'unsupported']),
  missing: z.array(z.string()).optional(),
});

/** The verbs about accounts and money: what Stripe's review, a bank and the dashboard would do. */
export function moneyVerbs(
  api: Api,
  baseUrl: () => string,
): Readonly<Record<string, (body: unknown) => unknown>> {
  const onPlatform = <T>(work: (context: Context) => T): T =>
    api.background(PLATFORM, baseUrl(), null, work);
  return {
    account: (body) => onPlatform((context) => setStanding(context, standing.parse(body))),
  };
}

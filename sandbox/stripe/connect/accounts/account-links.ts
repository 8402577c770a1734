import type Stripe from 'stripe';
import { invalidRequest, missing } from '../../protocol/errors';
import { object, oneOf, required, text } from '../../protocol/fields';
import { route } from '../../protocol/route';
import { randomText } from '../../store/ids';
import { PLATFORM } from '../../store/store';
import { rfc3339 } from './build-account';
import { findAccount } from './get-account';

/** A link that nobody opens is good for some minutes; how many at Stripe is not published. */
const OPENS_WITHIN_SECONDS = 300;

const where = object({
  collection_options: object({
    fields: oneOf('currently_due', 'eventually_due'),
    future_requirements: oneOf('include', 'omit'),
  }),
  refresh_url: required(text()),
  return_url: text(),
});

function checkUrl(url: string | undefined, param: string): void {
  if (url === undefined || /^https?:\/\//.test(url)) return;
  throw invalidRequest(`Invalid URL: ${param}.`, { param });
}

/** Links to the hosted onboarding (https://docs.stripe.com/api/v2/core/account-links). */
export const accountLinkRoutes = [
  route(
    'POST',
    '/v2/core/account_links',
    {
      account: required(text()),
      use_case: required(
        object({
          type: required(oneOf('account_onboarding', 'account_update')),
          account_onboarding: where,
          account_update: where,
        }),
      ),
    },
    (context, { params: { account, use_case: asked } }): Stripe.V2.Core.AccountLink => {
      if (findAccount(context, account) === undefined) throw missing('account', account, 'account');
      const place = asked[asked.type];
      if (place === undefined)
        throw invalidRequest(`Missing required field: use_case.${asked.type}.`, {
          param: `use_case[${asked.type}]`,
        });
      checkUrl(place.refresh_url, 'refresh_url');
      checkUrl(place.return_url, 'return_url');
      const now = context.now();
      const useCase = { type: asked.type, [asked.type]: place };
      const link = context.on(PLATFORM).tables.accountLinks.put({
        id: randomText(40),
        account,
        created: now,
        expiresAt: now + OPENS_WITHIN_SECONDS,
        useCase,
        holder: null,
        done: false,
      });
      return {
        object: 'v2.core.account_link',
        account,
        created: rfc3339(now),
        expires_at: rfc3339(link.expiresAt),
        livemode: false,
        url: `${context.baseUrl}/p/onboarding/${link.id}`,
        use_case: useCase,
      };
    },
  ),
];

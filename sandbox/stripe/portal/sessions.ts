import type Stripe from 'stripe';
import type { Context } from '../context';
import { getCustomer } from '../customers/get-customer';
import { invalidRequest } from '../protocol/errors';
import { oneOf, required, text } from '../protocol/fields';
import { route } from '../protocol/route';
import { newId, randomText } from '../store/ids';
import type { PortalSessionRow } from '../store/rows';
import { defaultConfiguration, getConfiguration } from './configurations';
import { flowShape } from './flow-shape';
import { readFlow } from './read-flow';

/** A link that is not opened within five minutes is dead. */
export const OPENS_WITHIN_MS = 5 * 60_000;

export function buildSession({
  hidden: _hidden,
  ...row
}: PortalSessionRow): Stripe.BillingPortal.Session {
  return row;
}

/** Portal sessions (https://docs.stripe.com/api/customer_portal/sessions). */
export const portalSessionRoutes = [
  route(
    'POST',
    '/v1/billing_portal/sessions',
    {
      customer: required(text()),
      configuration: text(),
      flow_data: flowShape,
      // The page speaks English and Portuguese; other locales of Stripe's list fall back to English.
      locale: oneOf('auto', 'en', 'en-GB', 'pt', 'pt-BR', 'es', 'fr', 'de', 'it', 'nl', 'pl'),
      return_url: text(),
    },
    (context: Context, { params }) => {
      const customer = getCustomer(context, params.customer, 'customer');
      const configuration =
        params.configuration === undefined
          ? defaultConfiguration(context)
          : getConfiguration(context, params.configuration, 'configuration');
      if (!configuration.active)
        throw invalidRequest('The portal configuration is not active.', { param: 'configuration' });
      if (params.return_url !== undefined && !/^https?:\/\//.test(params.return_url))
        throw invalidRequest('Invalid URL: An explicit scheme (such as https) must be provided.', {
          param: 'return_url',
          code: 'url_invalid',
        });
      const secret = `test_${randomText(48)}`;
      const row = context.tables.portalSessions.put({
        id: newId('bps'),
        object: 'billing_portal.session',
        configuration: configuration.id,
        created: context.now(),
        customer: customer.id,
        customer_account: null,
        flow:
          params.flow_data === undefined
            ? null
            : readFlow(context, customer.id, configuration.features, params.flow_data),
        livemode: false,
        locale: params.locale ?? null,
        on_behalf_of: null,
        return_url: params.return_url ?? configuration.default_return_url,
        url: `${context.baseUrl}/p/session/${secret}`,
        hidden: { secret, holder: null, expiresAt: Date.now() + OPENS_WITHIN_MS },
      });
      context.emit('billing_portal.session.created', buildSession(row));
      return buildSession(row);
    },
  ),
];

import { missingInPath } from '../protocol/errors';
import { required, text } from '../protocol/fields';
import { listPage, pageShape } from '../protocol/list';
import { route } from '../protocol/route';
import { buildEntitlement } from './sync-entitlements';
import { byCustomer } from '../customers/by-customer';

/** Active entitlements (https://docs.stripe.com/api/entitlements/active-entitlement). */
export const entitlementRoutes = [
  route(
    'GET',
    '/v1/entitlements/active_entitlements',
    { ...pageShape, customer: required(text()) },
    (context, { params }) =>
      listPage(
        {
          table: context.tables.entitlements,
          ...byCustomer(context, params.customer),
          url: '/v1/entitlements/active_entitlements',
          build: (row) => buildEntitlement(context, row),
        },
        params,
      ),
  ),
  route('GET', '/v1/entitlements/active_entitlements/:id', {}, (context, { at }) => {
    const row = context.tables.entitlements.get(at('id'));
    if (row === undefined) throw missingInPath('active_entitlement', at('id'));
    return buildEntitlement(context, row);
  }),
];

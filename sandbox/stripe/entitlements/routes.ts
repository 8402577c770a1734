import { missingInPath } from '../protocol/errors';
import { required, text } from '../protocol/fields';
import { listPage, pageShape } from '../protocol/list';
import { route } from '../protocol/route';
import { buildEntitlement } from './sync-entitlements';
import { getCustomer } from '../customers/get-customer';

/** Active entitlements (https://docs.stripe.com/api/entitlements/active-entitlement). */
export const entitlementRoutes = [
  route(
    'GET',
    '/v1/entitlements/active_entitlements',
    { ...pageShape, customer: required(text()) },
    (context, { params }) => {
      const deleted = context.tables.tombstones.get(params.customer) !== undefined;
      const customer = deleted
        ? params.customer
        : getCustomer(context, params.customer, 'customer').id;
      return listPage(
        {
          table: context.tables.entitlements,
          index: 'customer',
          key: customer,
          url: '/v1/entitlements/active_entitlements',
          build: (row) => buildEntitlement(context, row),
        },
        params,
      );
    },
  ),
  route('GET', '/v1/entitlements/active_entitlements/:id', {}, (context, { at }) => {
    const row = context.tables.entitlements.get(at('id'));
    if (row === undefined) throw missingInPath('active_entitlement', at('id'));
    return buildEntitlement(context, row);
  }),
];

import type { OrganizationResponse } from '@workos-inc/node';
import type { OrganizationRow } from '../store/rows';

/** Source: https://workos.com/docs/reference/organization */
export function buildOrganization(row: OrganizationRow): OrganizationResponse {
  const { stripe_customer_id: customerId, ...rest } = row;
  return { ...rest, ...(customerId !== undefined && { stripe_customer_id: customerId }) };
}

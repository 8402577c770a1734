export { callWorkos, isAlreadyThere, statusOf } from './call-workos';
export { workos } from './client';
export {
  ensureMembership,
  findMembership,
  listMemberships,
  setMembershipRole,
} from './memberships';
export { findOrganization } from './find-organization';
export { findOrganizationByExternalId, getOrCreateOrganization } from './organizations';
export { linkStripeCustomerToOrg } from './stripe-entitlements';
export { watchWorkosCalls } from './watch-calls';

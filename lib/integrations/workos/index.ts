export { callWorkos, isAlreadyThere, statusOf } from './call-workos';
export { workos } from './client';
export {
  ensureMembership,
  findMembership,
  listMembers,
  listMemberships,
  setMembershipRole,
} from './memberships';
export { findWorkosEvent, listWorkosEvents } from './events';
export { deleteUser, findUser } from './users';
export { findOrganization } from './find-organization';
export { findOrganizationByExternalId, getOrCreateOrganization } from './organizations';
export { linkStripeCustomerToOrg } from './stripe-entitlements';
export { watchWorkosCalls } from './watch-calls';
export {
  readSealed,
  renewSealed,
  resealed,
  type Renewal,
  type SessionClaims,
  verifySealed,
} from './sealed-sessions';
export { openWorkosBody } from './webhooks';
export { listLiveSessions, revokeSession } from './sessions';

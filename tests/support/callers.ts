import { randomBytes } from 'node:crypto';
import type { Role } from '@/config/roles';
import { db } from '@/db/client';
import { organizations } from '@/db/schema';
import { ensureMembership, workos } from '@/lib/integrations/workos';
import type { WorkosControl } from '@/sandbox/workos/control';
import { newVisitor, type Visitor } from '@/scripts/measure/visitor';
import { forgetSignIns, newEmail } from './browser';
import type { Caller } from './doors';
import { newExpertWithAppointments } from './e2e-people';
import { origin } from './problem';

/** Somebody at the app, and the organization their session is in. */
export interface Knocking {
  visitor: Visitor;
  organizationId: string;
}

/** Signs somebody in. */
export async function arrive(email: string): Promise<Knocking> {
  await forgetSignIns();
  const visitor = newVisitor(origin());
  await visitor.signIn(email);
  const { organizationId } = await visitor.json<{ organizationId: string }>('/api/entitlements');
  return { visitor, organizationId };
}

/** A team that somebody is in; as a member they have no hand in what it pays. */
export async function newTeamOf(userId: string, roleSlug: Role = 'team_member'): Promise<string> {
  const name = `Team ${randomBytes(4).toString('hex')}`;
  const { id } = await workos().organizations.createOrganization({ name });
  await db().insert(organizations).values({ id, kind: 'team', name });
  await ensureMembership({ userId, organizationId: id, roleSlug });
  return id;
}

/** Moves a session to another organization, as the account page does. */
export async function moveTo(organizationId: string, visitor: Visitor): Promise<void> {
  const form = new URLSearchParams({ organizationId });
  const { status } = await visitor.fetch('/auth/organization', { method: 'POST', body: form });
  if (status !== 303) throw new Error(`moving to ${organizationId} answered ${status}`);
}

/** Signs an operator of WorkOS in, in the person's place. */
export async function arriveImpersonated(email: string, workos: WorkosControl): Promise<Knocking> {
  await workos.impersonate(email, { email: 'operator@example.test', reason: 'A question.' });
  return arrive(email);
}

/** Somebody new of each kind. */
export async function arriveAs(caller: Caller, control: WorkosControl): Promise<Knocking> {
  if (caller === 'stranger') return { visitor: newVisitor(origin()), organizationId: 'org_none' };
  const email = newEmail();
  if (caller === 'member' || caller === 'other site') return arrive(email);
  const { userId } = await newExpertWithAppointments(email);
  if (caller === 'impersonated') return arriveImpersonated(email, control);
  const organizationId = await newTeamOf(userId);
  const { visitor } = await arrive(email);
  await moveTo(organizationId, visitor);
  return { visitor, organizationId };
}

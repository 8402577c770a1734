import type { Organization } from '@workos-inc/node';
import { AppError } from '@/lib/core/errors';
import { callWorkos, statusOf } from './call-workos';
import { workos } from './client';

/** The organization with this external id; null if WorkOS has none. */
export async function findOrganizationByExternalId(
  externalId: string,
): Promise<Organization | null> {
  try {
    return await callWorkos(() => workos().organizations.getOrganizationByExternalId(externalId));
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}

/**
 * Creates the organization or returns the one that has the external id already, which is looked for
 * once WorkOS has refused: mostly there is none. `replaces` is one that was deleted, so that its
 * creation is not repeated from WorkOS's memory of the request.
 */
export async function getOrCreateOrganization(
  input: { name: string; externalId: string },
  replaces: string | null = null,
): Promise<Organization> {
  try {
    return await callWorkos(() =>
      workos().organizations.createOrganization(input, {
        idempotencyKey: `organization:${input.externalId}:${replaces ?? 'first'}`,
      }),
    );
  } catch (error) {
    // However it words its refusal: a name that has changed since is one too.
    const isUnanswered = error instanceof AppError;
    const winner = isUnanswered ? null : await findOrganizationByExternalId(input.externalId);
    if (winner) return winner;
    throw error;
  }
}

import { z } from 'zod';

const schema = z.object({
  code: z.literal('organization_selection_required'),
  pending_authentication_token: z.string(),
  user: z.object({
    id: z.string(),
    email: z.string(),
    first_name: z
      .string()
      .nullish()
      .transform((value) => value ?? null),
    last_name: z
      .string()
      .nullish()
      .transform((value) => value ?? null),
  }),
  organizations: z.array(z.object({ id: z.string(), name: z.string() })),
});

/** WorkOS's question which of several organizations to sign in to. */
export interface OrganizationSelection {
  pendingAuthenticationToken: string;
  user: { id: string; email: string };
  organizations: { id: string; name: string }[];
}

/**
 * Reads the question out of a failed authentication; null if it failed for another reason.
 * https://workos.com/docs/reference/authkit/authentication-errors/organization-selection-error
 */
export function organizationSelection(error: unknown): OrganizationSelection | null {
  const raw = (error as { rawData?: unknown; cause?: { rawData?: unknown } } | null) ?? {};
  const parsed = schema.safeParse(raw.rawData ?? raw.cause?.rawData);
  if (!parsed.success) return null;
  const {
    pending_authentication_token: pendingAuthenticationToken,
    user,
    organizations,
  } = parsed.data;
  return { pendingAuthenticationToken, user, organizations };
}

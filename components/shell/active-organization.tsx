import { readOrganization } from '@/lib/organizations/read-organization';
import { forFrame } from './for-frame';

interface ActiveOrganizationProps {
  id: string;
  /** What stands there if our record does not answer. */
  otherwise: string;
}

/** Name of the organization the session works in, from our own record. */
export async function ActiveOrganization({ id, otherwise }: ActiveOrganizationProps) {
  const organization = await forFrame(readOrganization(id));
  return organization?.name ?? otherwise;
}

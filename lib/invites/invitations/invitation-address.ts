/** An address as invitations know it: in lower case, as mail systems take it. Pure. */
export const invitationAddress = (email: string): string => email.trim().toLowerCase();

/** An address by which its owner knows it and nobody else learns it: `m•••@example.com`. Pure. */
export function maskedAddress(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, Math.min(1, at))}•••${email.slice(at)}`;
}

/**
 * What calendars know an appointment by: the same in every file, e-mail and feed, so that a later version takes
 * the place of an earlier one. Never changes (RFC 5545, section 3.8.4.7). Pure.
 */
export function appointmentUid(appointmentId: string): string {
  return `appointment-${appointmentId}@eleva.care`;
}

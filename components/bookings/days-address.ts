/** The page on which times of an event type are chosen, open at the month of a moment. Pure. */
export function daysAddress(
  { username, slug }: { username: string; slug: string },
  at: Date,
  timeZone: string,
): string {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
  return `/${username}/${slug}?month=${day.slice(0, 7)}`;
}

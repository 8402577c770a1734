/** The end of a day (UTC) as an address names it; null for what names none, which means now. Pure. */
export function endOfDay(day: string): Date | null {
  const end = /^20\d\d-\d\d-\d\d$/.test(day) ? new Date(`${day}T23:59:59.999Z`) : null;
  return end && !Number.isNaN(end.getTime()) ? end : null;
}

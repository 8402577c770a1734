/** The address of a list of jobs. Pure. */
export function jobsHref(query: { state: string; task?: string; error?: string }): string {
  return `/admin/jobs?${new URLSearchParams(query).toString()}`;
}

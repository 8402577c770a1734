/** The pages of the console in the order of its navigation: where, and what `messages` call it. */
export const CONSOLE_PAGES = [
  { href: '/admin', texts: 'home', icon: 'house' },
  { href: '/admin/applications', texts: 'applications', icon: 'applications' },
  { href: '/admin/invitations', texts: 'invitations', icon: 'invitations' },
  { href: '/admin/people', texts: 'people', icon: 'people' },
  { href: '/admin/money', texts: 'money', icon: 'money' },
  { href: '/admin/statements', texts: 'statements', icon: 'statements' },
  { href: '/admin/inbox', texts: 'inbox', icon: 'inbox' },
  { href: '/admin/jobs', texts: 'jobs', icon: 'jobs' },
  { href: '/admin/drift', texts: 'drift', icon: 'drift' },
  { href: '/admin/catalog', texts: 'catalog', icon: 'catalog' },
  { href: '/admin/audit', texts: 'audit', icon: 'audit' },
] as const;

export type ConsoleIcon = (typeof CONSOLE_PAGES)[number]['icon'];

/** Where those are led to whom the console is not open. */
export const CONSOLE_REFUSED_PAGE = '/problem?code=console_only';

/** Whether an address is of the console. */
export function isConsolePage(pathname: string): boolean {
  return pathname === '/admin' || pathname.startsWith('/admin/');
}

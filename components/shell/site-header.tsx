import { type ReactNode, Suspense } from 'react';
import { env } from '@/config/env';
import type { Context } from '@/lib/core/context';
import { classNames } from '../ui/class-names';
import { AccountMenu } from './account/account-menu';
import { ActiveOrganization } from './active-organization';
import { Logo } from './logo';

interface SiteHeaderProps {
  context: Context;
  /** How wide the frame below it is. */
  width: 'max-w-6xl' | 'max-w-7xl';
  /** What stands between the name of the house and the person. */
  children?: ReactNode;
}

/** The top of every signed-in page: the way home, and who is here for which organization. */
export function SiteHeader({ context, width, children }: SiteHeaderProps) {
  const { email } = context.actor;
  const name = context.actor.name ?? email;
  return (
    <header className="border-b border-line bg-surface print:hidden">
      <div
        className={classNames(
          'mx-auto flex items-center justify-between gap-4 px-4 py-2 sm:px-6',
          width,
        )}
      >
        <Logo href="/dashboard" />
        {children && <div className="ms-auto">{children}</div>}
        <AccountMenu
          name={name}
          email={email}
          role={context.role}
          organization={
            <Suspense fallback={<span className="block h-[1.25em] w-24" />}>
              <ActiveOrganization id={context.organizationId} otherwise={name} />
            </Suspense>
          }
          support={env().SUPPORT_EMAIL}
        />
      </div>
    </header>
  );
}

'use client';

import { lazy, Suspense, useState, useTransition } from 'react';
import { AccountButton, type Presence } from './account-button';

const OpenedAccountMenu = lazy(() =>
  import('./opened-account-menu').then((module) => ({ default: module.OpenedAccountMenu })),
);

export interface AccountMenuProps extends Presence {
  /** Where to write for help; undefined if this installation names no address. */
  support: string | undefined;
}

/** The person's menu: settings, organizations, help and sign-out. A button until it is first opened; the menu's code is fetched then. */
export function AccountMenu({ support, ...presence }: AccountMenuProps) {
  const [wanted, setWanted] = useState<{ byKeyboard: boolean }>();
  const [isLoading, startTransition] = useTransition();
  const button = (
    <AccountButton
      presence={presence}
      aria-haspopup="menu"
      aria-expanded={false}
      aria-busy={isLoading}
      // In a transition, so that the button keeps its place and the focus until the menu is there.
      onClick={({ detail }) => startTransition(() => setWanted({ byKeyboard: detail === 0 }))}
    />
  );
  return (
    <Suspense fallback={button}>
      {wanted ? <OpenedAccountMenu presence={presence} support={support} {...wanted} /> : button}
    </Suspense>
  );
}

'use client';

import { lazy, Suspense, useState, useTransition } from 'react';
import { AccountButton } from './account-button';

const OpenedAccountMenu = lazy(() =>
  import('./opened-account-menu').then((module) => ({ default: module.OpenedAccountMenu })),
);

/** The person's menu: settings and sign-out. A button until it is first opened; the menu's code is fetched then. */
export function AccountMenu({ name, email }: { name: string; email: string }) {
  const [wanted, setWanted] = useState<{ byKeyboard: boolean }>();
  const [isLoading, startTransition] = useTransition();
  const button = (
    <AccountButton
      name={name}
      aria-haspopup="menu"
      aria-expanded={false}
      aria-busy={isLoading}
      // In a transition, so that the button keeps its place and the focus until the menu is there.
      onClick={({ detail }) => startTransition(() => setWanted({ byKeyboard: detail === 0 }))}
    />
  );
  return (
    <Suspense fallback={button}>
      {wanted ? <OpenedAccountMenu name={name} email={email} {...wanted} /> : button}
    </Suspense>
  );
}

'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { DropdownMenu } from 'radix-ui';
import { useRef } from 'react';
import { AccountButton, type Presence } from './account-button';

const ITEM =
  'flex min-h-10 w-full items-center rounded-control px-3 text-left text-sm outline-none data-[highlighted]:bg-sunken';

/** The menu with its button, open from the start. Arrows walk it, Escape closes it and leads back to the button. */
export function OpenedAccountMenu({
  presence,
  support,
  byKeyboard,
}: {
  presence: Presence;
  support: string | undefined;
  /** Whether a key has opened it, which was before Radix listened for keys. */
  byKeyboard: boolean;
}) {
  const t = useTranslations('account');
  const first = useRef<HTMLAnchorElement>(null);
  const leadsToFirst = useRef(byKeyboard);
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger asChild>
        <AccountButton presence={presence} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          onFocus={({ target, currentTarget }) => {
            if (leadsToFirst.current && target === currentTarget) first.current?.focus();
            leadsToFirst.current = false;
          }}
          className="z-40 w-64 rounded-card border border-line bg-surface p-2 shadow-card"
        >
          <div className="px-3 py-2 text-xs text-muted [overflow-wrap:anywhere]">
            {presence.name !== presence.email && (
              <p className="text-sm font-medium text-ink">{presence.name}</p>
            )}
            <p>{presence.email}</p>
          </div>
          <DropdownMenu.Item asChild>
            <Link ref={first} href="/account/appointments" className={ITEM}>
              {t('appointments')}
            </Link>
          </DropdownMenu.Item>
          <DropdownMenu.Item asChild>
            <Link href="/account/profile" className={ITEM}>
              {t('profile')}
            </Link>
          </DropdownMenu.Item>
          <DropdownMenu.Item asChild>
            <Link href="/account#cards" className={ITEM}>
              {t('cards')}
            </Link>
          </DropdownMenu.Item>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item asChild>
            <Link href="/account" className={ITEM}>
              {t('settings')}
            </Link>
          </DropdownMenu.Item>
          <DropdownMenu.Item asChild>
            <Link href="/account#organizations" className={ITEM}>
              {t('switchOrganization')}
            </Link>
          </DropdownMenu.Item>
          {presence.role === 'admin' && (
            <DropdownMenu.Item asChild>
              <Link href="/admin" prefetch={false} className={ITEM}>
                {t('console')}
              </Link>
            </DropdownMenu.Item>
          )}
          {support && (
            <DropdownMenu.Item asChild>
              <a href={`mailto:${support}`} className={ITEM}>
                {t('help')}
              </a>
            </DropdownMenu.Item>
          )}
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <form action="/auth/sign-out" method="post">
            <DropdownMenu.Item asChild onSelect={(event) => event.preventDefault()}>
              <button type="submit" className={ITEM}>
                {t('signOut')}
              </button>
            </DropdownMenu.Item>
          </form>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

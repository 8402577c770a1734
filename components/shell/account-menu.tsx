'use client';

import { ChevronDown } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { DropdownMenu } from 'radix-ui';

const ITEM =
  'flex min-h-10 w-full items-center rounded-control px-3 text-left text-sm outline-none data-[highlighted]:bg-sunken';

/** The person's menu: settings, organizations and sign-out. Opens with Enter, closes with Escape. */
export function AccountMenu({ name, email }: { name: string; email: string }) {
  const t = useTranslations('account');
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="flex min-h-11 max-w-60 items-center gap-2 rounded-control px-3 text-sm font-medium hover:bg-sunken">
        <span
          aria-hidden="true"
          className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent uppercase"
        >
          {name.slice(0, 1)}
        </span>
        <span className="sr-only">{t('menu')}</span>
        <span className="hidden truncate sm:inline">{name}</span>
        <ChevronDown aria-hidden="true" className="size-4 text-muted" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          className="z-40 w-64 rounded-card border border-line bg-surface p-2 shadow-card"
        >
          <p className="truncate px-3 py-2 text-xs text-muted">{email}</p>
          <DropdownMenu.Item asChild>
            <Link href="/account" className={ITEM}>
              {t('settings')}
            </Link>
          </DropdownMenu.Item>
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

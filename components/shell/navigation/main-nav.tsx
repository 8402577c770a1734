'use client';

import { Lock } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef } from 'react';
import { useCan } from '@/components/access/access-provider';
import { classNames } from '@/components/ui/class-names';
import type { Feature } from '@/config/catalog';
import { GATED_PAGES, GATED_PATHS } from '@/config/gated-pages';
import { LinkProgress } from './link-progress';
import { NAV_ICONS, type NavIcon } from './nav-icons';

/**
 * Navigation of the signed-in pages; a locked page shows its lock and leads to the plan that opens it.
 * Where it is a row, it may be wider than the window: it is moved along so that the open page's entry shows.
 */
export function MainNav({ billingMark }: { billingMark?: ReactNode }) {
  const t = useTranslations('nav');
  const pages = useTranslations('gatedPages');
  const canOffer = useCan('events_create');
  return (
    <nav aria-label={t('label')} className="-mx-4 min-w-0 sm:-mx-6 md:mx-0 print:hidden">
      <ul className="flex snap-x scroll-px-4 gap-1 overflow-x-auto px-4 py-1 [scrollbar-width:thin] sm:px-6 md:flex-col md:overflow-visible md:p-0">
        <NavEntry href="/dashboard" icon="house" name={t('dashboard')} />
        {GATED_PATHS.map((path) => {
          const { texts, icon, feature } = GATED_PAGES[path];
          return (
            <NavEntry key={path} href={path} icon={icon} name={pages(`${texts}.name`)}>
              <LockIfShut feature={feature} label={t('locked')} />
            </NavEntry>
          );
        })}
        {canOffer && <NavEntry href="/payouts" icon="wallet" name={t('payouts')} />}
        <NavEntry href="/billing/subscription" section="/billing" icon="card" name={t('billing')}>
          {billingMark}
        </NavEntry>
      </ul>
    </nav>
  );
}

interface NavEntryProps {
  href: string;
  /** What is shown as the current entry while a page below it is open. */
  section?: string;
  icon: NavIcon;
  name: string;
  children?: ReactNode;
}

function NavEntry({ href, section = href, icon, name, children }: NavEntryProps) {
  const isCurrent = usePathname().startsWith(section);
  const entry = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent && entry.current) showInRow(entry.current);
  }, [isCurrent]);
  const Icon = NAV_ICONS[icon];
  return (
    <li ref={entry} className="min-w-20 flex-none snap-start md:min-w-0">
      <Link
        href={href}
        prefetch={false}
        aria-current={isCurrent ? 'page' : undefined}
        className={classNames(
          'relative flex min-h-14 flex-col items-center justify-center gap-1 rounded-control px-1 text-xs font-medium text-muted hover:bg-sunken hover:text-ink md:min-h-11 md:flex-row md:justify-start md:gap-3 md:px-3 md:text-sm',
          isCurrent && 'chosen bg-accent-soft text-accent hover:bg-accent-soft hover:text-accent',
        )}
      >
        <Icon aria-hidden="true" className="size-5 shrink-0 md:size-4.5" />
        <span className="flex max-w-full items-center gap-1.5 md:gap-3">
          <span className="truncate">{name}</span>
          {children}
        </span>
        <LinkProgress />
      </Link>
    </li>
  );
}

/** Moves a row along, and nothing else of the page, until an entry of it is in the middle. */
function showInRow(entry: HTMLElement): void {
  const row = entry.parentElement;
  if (!row) return;
  const middle = entry.offsetLeft + entry.clientWidth / 2;
  row.scrollTo({ left: middle - row.offsetLeft - row.clientWidth / 2 });
}

function LockIfShut({ feature, label }: { feature: Feature; label: string }) {
  if (useCan(feature)) return null;
  return <Lock role="img" aria-label={label} className="size-3.5 shrink-0" />;
}

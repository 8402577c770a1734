'use client';

import { Lock } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useCan } from '@/components/access/access-provider';
import { classNames } from '@/components/ui/class-names';
import type { Feature } from '@/config/catalog';
import { GATED_PAGES, GATED_PATHS } from '@/config/gated-pages';
import { LinkProgress } from './link-progress';
import { NAV_ICONS, type NavIcon } from './nav-icons';

/** Navigation of the signed-in pages; a locked page shows its lock and leads to the plan that opens it. */
export function MainNav({ billingMark }: { billingMark?: ReactNode }) {
  const t = useTranslations('nav');
  const pages = useTranslations('gatedPages');
  const canOffer = useCan('events_create');
  return (
    <nav aria-label={t('label')} className="min-w-0 print:hidden">
      <ul className="grid auto-cols-fr grid-flow-col gap-1 md:flex md:flex-col">
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
  const Icon = NAV_ICONS[icon];
  return (
    <li className="min-w-0">
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

function LockIfShut({ feature, label }: { feature: Feature; label: string }) {
  if (useCan(feature)) return null;
  return <Lock role="img" aria-label={label} className="size-3.5 shrink-0" />;
}

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
import { NAV_ICONS, type NavIcon } from './nav-icons';

/** Navigation of the signed-in pages; a locked page shows its lock and leads to the plan that opens it. */
export function MainNav() {
  const t = useTranslations('nav');
  const pages = useTranslations('gatedPages');
  return (
    <nav aria-label={t('label')} className="min-w-0">
      <ul className="flex gap-1 overflow-x-auto md:flex-col">
        <NavEntry href="/dashboard" icon="house" name={t('dashboard')} />
        {GATED_PATHS.map((path) => {
          const { texts, icon, feature } = GATED_PAGES[path];
          return (
            <NavEntry key={path} href={path} icon={icon} name={pages(`${texts}.name`)}>
              <LockIfShut feature={feature} label={t('locked')} />
            </NavEntry>
          );
        })}
        <NavEntry href="/billing/subscription" section="/billing" icon="card" name={t('billing')} />
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
    <li>
      <Link
        href={href}
        prefetch={false}
        aria-current={isCurrent ? 'page' : undefined}
        className={classNames(
          'flex min-h-11 items-center gap-3 rounded-control px-3 text-sm font-medium whitespace-nowrap text-muted hover:bg-sunken hover:text-ink',
          isCurrent && 'bg-accent-soft text-accent hover:bg-accent-soft hover:text-accent',
        )}
      >
        <Icon aria-hidden="true" className="size-4.5" />
        {name}
        {children}
      </Link>
    </li>
  );
}

function LockIfShut({ feature, label }: { feature: Feature; label: string }) {
  if (useCan(feature)) return null;
  return <Lock role="img" aria-label={label} className="size-3.5" />;
}

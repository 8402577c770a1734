'use client';

import {
  BadgeEuro,
  BookOpenText,
  ClipboardCheck,
  GitCompareArrows,
  House,
  Inbox,
  ListChecks,
  type LucideIcon,
  MailPlus,
  ScrollText,
  Tags,
  UsersRound,
} from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import { CONSOLE_PAGES, type ConsoleIcon } from '@/config/console/console-pages';

const ICONS: Record<ConsoleIcon, LucideIcon> = {
  house: House,
  applications: ClipboardCheck,
  invitations: MailPlus,
  people: UsersRound,
  money: BadgeEuro,
  statements: BookOpenText,
  inbox: Inbox,
  jobs: ListChecks,
  drift: GitCompareArrows,
  catalog: Tags,
  audit: ScrollText,
};

/** Navigation of the console; on a phone a row that is moved sideways. */
export function ConsoleNav() {
  const t = useTranslations('console');
  const pathname = usePathname();
  return (
    <nav aria-label={t('label')} className="-mx-4 min-w-0 sm:-mx-6 md:mx-0 print:hidden">
      <ul className="flex gap-1 overflow-x-auto px-4 py-1 [scrollbar-width:thin] sm:px-6 md:flex-col md:overflow-visible md:p-0">
        {CONSOLE_PAGES.map(({ href, texts, icon }) => {
          const Icon = ICONS[icon];
          const isCurrent = href === '/admin' ? pathname === href : pathname.startsWith(href);
          return (
            <li key={href} className="flex-none">
              <Link
                href={href}
                prefetch={false}
                aria-current={isCurrent ? 'page' : undefined}
                className={classNames(
                  'flex min-h-11 items-center gap-3 rounded-control px-3 text-sm font-medium text-muted hover:bg-sunken hover:text-ink',
                  isCurrent &&
                    'chosen bg-accent-soft text-accent hover:bg-accent-soft hover:text-accent',
                )}
              >
                <Icon aria-hidden="true" className="size-4.5 shrink-0" />
                {t(texts)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

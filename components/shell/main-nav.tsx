'use client';

import { ChartNoAxesColumn, CreditCard, House, Lock } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useCan } from '@/components/access/access-provider';
import { classNames } from '@/components/ui/class-names';

const ITEMS = [
  { href: '/dashboard', section: '/dashboard', label: 'dashboard', icon: House, feature: null },
  {
    href: '/analytics',
    section: '/analytics',
    label: 'analytics',
    icon: ChartNoAxesColumn,
    feature: 'analytics_access',
  },
  {
    href: '/billing/subscription',
    section: '/billing',
    label: 'billing',
    icon: CreditCard,
    feature: null,
  },
] as const;

/** Navigation of the signed-in pages; a locked page shows its lock and leads to the plan that opens it. */
export function MainNav() {
  const t = useTranslations('nav');
  const path = usePathname();
  return (
    <nav aria-label={t('label')} className="min-w-0">
      <ul className="flex gap-1 overflow-x-auto md:flex-col">
        {ITEMS.map(({ href, section, label, icon: Icon, feature }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              aria-current={path.startsWith(section) ? 'page' : undefined}
              className={classNames(
                'flex min-h-11 items-center gap-3 rounded-control px-3 text-sm font-medium whitespace-nowrap text-muted hover:bg-sunken hover:text-ink',
                path.startsWith(section) &&
                  'bg-accent-soft text-accent hover:bg-accent-soft hover:text-accent',
              )}
            >
              <Icon aria-hidden="true" className="size-4.5" />
              {t(label)}
              {feature && <LockIfShut feature={feature} label={t('locked')} />}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function LockIfShut({ feature, label }: { feature: 'analytics_access'; label: string }) {
  if (useCan(feature)) return null;
  return <Lock role="img" aria-label={label} className="size-3.5" />;
}

import Link from 'next/link';
import { classNames } from '@/components/ui/class-names';

interface PartTabsProps {
  label: string;
  tabs: { href: string; name: string; isCurrent: boolean }[];
}

/** Which of several lists is shown, as links: each has its own address. */
export function PartTabs({ label, tabs }: PartTabsProps) {
  return (
    <nav aria-label={label} className="mb-6">
      <ul className="flex flex-wrap gap-2">
        {tabs.map(({ href, name, isCurrent }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              aria-current={isCurrent ? 'page' : undefined}
              className={classNames(
                'inline-flex min-h-10 items-center rounded-full border border-line px-4 text-sm hover:bg-sunken',
                isCurrent &&
                  'chosen border-accent bg-accent font-medium text-on-accent hover:bg-accent',
              )}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

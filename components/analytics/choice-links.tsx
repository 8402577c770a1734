import Link from 'next/link';
import { classNames } from '@/components/ui/class-names';

interface Choice {
  href: string;
  name: string;
  isChosen: boolean;
}

/** Several choices of which one holds; links, so that each has an address and none needs a script. */
export function ChoiceLinks({ label, choices }: { label: string; choices: Choice[] }) {
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-2">
        {choices.map(({ href, name, isChosen }) => (
          <li key={href}>
            <Link
              href={href}
              scroll={false}
              prefetch={false}
              aria-current={isChosen ? 'true' : undefined}
              className={classNames(
                'inline-flex min-h-10 items-center rounded-full border border-line px-4 text-sm hover:bg-sunken',
                isChosen &&
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

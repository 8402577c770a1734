'use client';

import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';

/** The person's name in the corner, which opens the menu. */
export function AccountButton({ name, ...rest }: ComponentProps<'button'> & { name: string }) {
  const t = useTranslations('account');
  return (
    <button
      type="button"
      {...rest}
      className="flex min-h-11 max-w-60 items-center gap-2 rounded-control px-3 text-sm font-medium hover:bg-sunken"
    >
      <span
        aria-hidden="true"
        className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent uppercase"
      >
        {name.slice(0, 1)}
      </span>
      <span className="sr-only">{t('menu')}</span>
      <span className="hidden truncate sm:inline">{name}</span>
      <ChevronDown aria-hidden="true" className="size-4 text-muted" />
    </button>
  );
}

'use client';

import { ChevronDown, Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ComponentProps, ReactNode } from 'react';
import { RoleName } from './role-name';

/** Who is here, and for which organization. */
export interface Presence {
  name: string;
  email: string;
  /** Slug of the role in the active organization. */
  role: string | null;
  /** Name of the active organization; it may come later than the rest. */
  organization: ReactNode;
}

type AccountButtonProps = ComponentProps<'button'> & { presence: Presence };

/** The active organization and the person's role in it, in the corner; opens the menu. */
export function AccountButton({ presence, ...rest }: AccountButtonProps) {
  const t = useTranslations('account');
  const { name, role, organization } = presence;
  return (
    <button
      type="button"
      {...rest}
      className="flex min-h-12 max-w-72 min-w-0 items-center gap-2 rounded-control px-2 text-left text-sm hover:bg-sunken sm:px-3"
    >
      <span
        aria-hidden="true"
        className="grid size-8 shrink-0 place-items-center rounded-full border border-transparent bg-accent-soft text-xs font-semibold text-accent uppercase"
      >
        {role?.startsWith('team_') ? <Users className="size-4" /> : name.slice(0, 1)}
      </span>
      <span className="sr-only">{t('menu')}</span>
      <span className="grid min-w-0 leading-tight">
        <span className="truncate font-medium">{organization}</span>
        {role && (
          <span className="truncate text-xs text-muted">
            <RoleName slug={role} />
          </span>
        )}
      </span>
      <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-muted" />
    </button>
  );
}

'use client';

import type { FieldMetadata } from '@conform-to/react';
import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';
import { useProblemText } from './use-problem-text';

/** What every field takes. */
export interface FieldProps {
  name: string;
  label: ReactNode;
  /** A sentence under it. */
  hint?: ReactNode;
  className?: string | undefined;
}

/** How a field that one types in looks. */
export const fieldLook =
  'min-h-11 w-full min-w-0 rounded-control border border-field bg-surface px-3 text-base aria-invalid:border-danger aria-invalid:outline aria-invalid:outline-danger';

type Field = Pick<FieldMetadata, 'id' | 'descriptionId' | 'errorId' | 'errors'>;

/** A field with its label, what is to be known of it, and what is wrong with it. */
export function FieldFrame({
  field,
  label,
  hint,
  className,
  children,
}: Omit<FieldProps, 'name'> & { field: Field; children: ReactNode }) {
  return (
    <div className={classNames('grid content-start gap-1.5', className)}>
      <label htmlFor={field.id} className="text-sm font-medium">
        {label}
      </label>
      {children}
      {hint && (
        <p id={field.descriptionId} className="text-sm text-muted">
          {hint}
        </p>
      )}
      <FieldError field={field} />
    </div>
  );
}

/** What is wrong with a field; nothing if nothing is. */
export function FieldError({ field }: { field: Pick<Field, 'errorId' | 'errors'> }) {
  const problemText = useProblemText();
  const [code] = field.errors ?? [];
  if (!code) return null;
  return (
    <p id={field.errorId} className="text-sm text-danger">
      {problemText(code)}
    </p>
  );
}

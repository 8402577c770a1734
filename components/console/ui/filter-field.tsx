import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';

interface FilterFieldProps {
  /** Of the field, of its own on the page. */
  id: string;
  label: string;
  className?: string;
  children: ReactNode;
}

/** A field of a form that narrows a list by its address. */
export function FilterField({ id, label, className, children }: FilterFieldProps) {
  return (
    <div className={classNames('grid min-w-0 gap-1.5', className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children}
    </div>
  );
}

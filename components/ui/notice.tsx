import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { classNames } from './class-names';

const look = cva('rounded-control border px-4 py-3 text-sm', {
  variants: {
    tone: {
      info: 'border-line bg-accent-soft text-ink',
      success: 'border-line bg-success-soft text-success',
      warning: 'border-line bg-warning-soft text-warning',
      danger: 'border-line bg-danger-soft text-danger',
    },
  },
  defaultVariants: { tone: 'info' },
});

/** Something the person should know here and now. Pass `role="alert"` or `"status"` when it appears later. */
export function Notice({
  tone,
  className,
  ...rest
}: ComponentProps<'div'> & VariantProps<typeof look>) {
  return <div {...rest} className={classNames(look({ tone }), className)} />;
}

import { cva, type VariantProps } from 'class-variance-authority';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { classNames } from './class-names';

// The border is seen where the system's colours replace ours; the focus ring is there at once.
const look = cva(
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-control border border-transparent px-5 py-2 text-sm font-medium transition-[color,background-color,border-color] aria-disabled:cursor-not-allowed aria-disabled:opacity-55 disabled:cursor-not-allowed disabled:opacity-55',
  {
    variants: {
      variant: {
        primary: 'bg-accent text-on-accent hover:bg-accent-strong',
        secondary: 'border-line bg-surface text-ink hover:bg-sunken',
        quiet: 'text-ink hover:bg-sunken',
        danger: 'bg-danger text-on-danger hover:bg-danger-strong',
      },
      width: { content: '', full: 'w-full' },
    },
    defaultVariants: { variant: 'primary', width: 'content' },
  },
);

type ButtonProps = ComponentProps<'button'> & VariantProps<typeof look> & { asChild?: boolean };

/** A button, or with `asChild` a link that looks like one. */
export function Button({ variant, width, className, asChild, ...rest }: ButtonProps) {
  const Element = asChild ? Slot.Root : 'button';
  return (
    <Element
      {...(!asChild && { type: 'button' as const })}
      {...rest}
      className={classNames(look({ variant, width }), className)}
    />
  );
}

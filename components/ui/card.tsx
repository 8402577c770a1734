import type { ComponentProps } from 'react';
import { classNames } from './class-names';

/** A raised area that holds one thing. */
export function Card({ className, ...rest }: ComponentProps<'section'>) {
  return (
    <section
      {...rest}
      className={classNames(
        'rounded-card border border-line bg-surface p-6 shadow-card',
        className,
      )}
    />
  );
}

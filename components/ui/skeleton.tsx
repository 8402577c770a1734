import { classNames } from './class-names';

/** The place of something that is still loading. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <div
      aria-hidden="true"
      className={classNames('animate-pulse rounded-control bg-sunken', className)}
    />
  );
}

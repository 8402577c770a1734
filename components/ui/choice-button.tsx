import type { ComponentProps } from 'react';
import { classNames } from './class-names';

/** One of several choices of which one holds, as a button that sends its form. */
export function ChoiceButton({
  isChosen,
  ...rest
}: Omit<ComponentProps<'button'>, 'className'> & { isChosen: boolean }) {
  return (
    <button
      type="submit"
      {...rest}
      aria-pressed={isChosen}
      className={classNames(
        'min-h-10 rounded-full border border-line px-4 text-sm hover:bg-sunken',
        isChosen && 'chosen border-accent bg-accent font-medium text-on-accent hover:bg-accent',
      )}
    />
  );
}

'use client';

import { getCollectionProps, useField } from '@conform-to/react';
import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';
import { FieldError, type FieldProps } from './field-frame';

interface ChoiceFieldProps extends FieldProps {
  /** One of them, or several. */
  type: 'radio' | 'checkbox';
  options: readonly { value: string; label: ReactNode }[];
}

/** Several choices side by side, of which one holds or any number. */
export function ChoiceField({ name, label, hint, className, type, options }: ChoiceFieldProps) {
  const [field] = useField<string[]>(name);
  const choices = getCollectionProps(field, {
    type,
    options: options.map(({ value }) => value),
    ...(hint && { ariaDescribedBy: field.descriptionId }),
  });
  return (
    <fieldset className={classNames('grid content-start gap-2', className)}>
      <legend className="mb-1.5 text-sm font-medium">{label}</legend>
      {hint && (
        <p id={field.descriptionId} className="text-sm text-muted">
          {hint}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {choices.map(({ key, ...props }, index) => (
          <label
            key={key ?? props.value}
            className="inline-flex min-h-10 items-center gap-2 rounded-full border border-line bg-surface px-4 text-sm has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent hover:bg-sunken"
          >
            <input {...props} className="size-4 shrink-0 accent-accent" />
            {options[index]?.label}
          </label>
        ))}
      </div>
      <FieldError field={field} />
    </fieldset>
  );
}

'use client';

import { getInputProps, useField } from '@conform-to/react';
import type { ComponentProps } from 'react';
import { classNames } from '@/components/ui/class-names';
import { FieldFrame, fieldLook, type FieldProps } from './field-frame';

type TextFieldProps = FieldProps &
  Pick<
    ComponentProps<'input'>,
    'autoComplete' | 'inputMode' | 'list' | 'maxLength' | 'onInput' | 'placeholder' | 'ref'
  > & {
    type?: 'text' | 'date' | 'time' | 'url' | undefined;
    /** Stands before what is typed, as part of it. */
    prefix?: string | undefined;
  };

/** A line of text. */
export function TextField({
  name,
  label,
  hint,
  className,
  type = 'text',
  ...rest
}: TextFieldProps) {
  const { prefix, ...input } = rest;
  const [field] = useField<string>(name);
  const { key, ...props } = getInputProps(field, {
    type,
    ...(hint && { ariaDescribedBy: field.descriptionId }),
  });
  const typed = (
    <input
      key={key}
      {...props}
      {...input}
      className={classNames(fieldLook, prefix && 'rounded-s-none border-s-0')}
    />
  );
  return (
    <FieldFrame field={field} label={label} hint={hint} className={className}>
      {prefix ? (
        <div className="flex min-w-0">
          <span className="flex max-w-1/2 shrink-0 items-center rounded-s-control border border-field bg-sunken px-3 text-sm text-muted">
            <span className="truncate">{prefix}</span>
          </span>
          {typed}
        </div>
      ) : (
        typed
      )}
    </FieldFrame>
  );
}

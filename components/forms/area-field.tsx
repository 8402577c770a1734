'use client';

import { getTextareaProps, useField } from '@conform-to/react';
import { FieldFrame, fieldLook, type FieldProps } from './field-frame';

/** Text of several lines. */
export function AreaField({
  name,
  label,
  hint,
  className,
  rows = 6,
  maxLength,
}: FieldProps & { rows?: number; maxLength?: number }) {
  const [field] = useField<string>(name);
  const { key, ...props } = getTextareaProps(field, {
    ...(hint && { ariaDescribedBy: field.descriptionId }),
  });
  return (
    <FieldFrame field={field} label={label} hint={hint} className={className}>
      <textarea
        key={key}
        {...props}
        {...(maxLength && { maxLength })}
        rows={rows}
        className={`${fieldLook} py-2.5`}
      />
    </FieldFrame>
  );
}

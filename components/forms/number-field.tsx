'use client';

import { getInputProps, useField } from '@conform-to/react';
import { FieldFrame, fieldLook, type FieldProps } from './field-frame';

/** A whole number, with what it counts beside it. */
export function NumberField({
  name,
  label,
  hint,
  className,
  unit,
}: FieldProps & { unit?: string }) {
  const [field] = useField<number>(name);
  const { key, ...props } = getInputProps(field, {
    type: 'text',
    ...(hint && { ariaDescribedBy: field.descriptionId }),
  });
  return (
    <FieldFrame field={field} label={label} hint={hint} className={className}>
      <span className="flex items-center gap-2">
        <input
          key={key}
          {...props}
          inputMode="numeric"
          autoComplete="off"
          className={`${fieldLook} max-w-28 tabular`}
        />
        {unit && <span className="text-sm text-muted">{unit}</span>}
      </span>
    </FieldFrame>
  );
}

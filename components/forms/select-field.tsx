'use client';

import { getSelectProps, useField } from '@conform-to/react';
import { FieldFrame, fieldLook, type FieldProps } from './field-frame';

/** One of several, chosen from a list. */
export function SelectField({
  name,
  label,
  hint,
  className,
  options,
}: FieldProps & { options: readonly { value: string | number; label: string }[] }) {
  const [field] = useField<string>(name);
  const { key, ...props } = getSelectProps(field, {
    ...(hint && { ariaDescribedBy: field.descriptionId }),
  });
  return (
    <FieldFrame field={field} label={label} hint={hint} className={className}>
      <select key={key} {...props} className={fieldLook}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

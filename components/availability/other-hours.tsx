'use client';

import { useField } from '@conform-to/react';
import { useState } from 'react';
import { editedWindows, type TypedWindow } from './edited-window';
import { WindowRows } from './window-rows';

/** The hours that hold on some days in place of the usual ones; shown once they are chosen, and always without a script. */
export function OtherHours({ label }: { label: string }) {
  const [kind] = useField<string>('kind');
  const [field] = useField<TypedWindow[]>('windows');
  const isChosen = (kind.value ?? kind.initialValue) === 'hours';
  return (
    <fieldset className={isChosen ? 'grid gap-2' : 'hidden gap-2 [@media(scripting:none)]:grid'}>
      <legend className="mb-1.5 text-sm font-medium">{label}</legend>
      <Rows key={field.key} of={label} held={field.initialValue} />
    </fieldset>
  );
}

/** Begins anew with its form. */
function Rows({ of, held }: { of: string; held: unknown }) {
  const [windows, setWindows] = useState(() => editedWindows(held));
  return <WindowRows name="windows" of={of} windows={windows} onChange={setWindows} />;
}

import { getTimeZone } from 'next-intl/server';
import type { FieldProps } from './field-frame';
import { TextField } from './text-field';

/** A time zone, looked for by typing; the browser's own stands first. */
export async function TimeZoneField(props: FieldProps) {
  const own = await getTimeZone();
  const others = Intl.supportedValuesOf('timeZone').filter((zone) => zone !== own);
  const list = `${props.name}-zones`;
  return (
    <>
      <TextField {...props} list={list} autoComplete="off" maxLength={60} />
      <datalist id={list}>
        {[own, ...others].map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll('_', ' ')}
          </option>
        ))}
      </datalist>
    </>
  );
}

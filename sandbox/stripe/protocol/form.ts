/** A decoded form body: values are text, brackets become nesting, lists keep their indices as keys. */
export interface RawObject {
  [key: string]: RawValue;
}
export type RawValue = string | RawObject;

const MAX_DEPTH = 12;

function emptyObject(): RawObject {
  const object: RawObject = Object.create(null);
  return object;
}

function segmentsOf(key: string): string[] {
  const open = key.indexOf('[');
  if (open <= 0) return [key];
  const inner = key.slice(open + 1, key.endsWith(']') ? -1 : undefined);
  return [key.slice(0, open), ...inner.split('][')].slice(0, MAX_DEPTH);
}

function assign(target: RawObject, segments: readonly string[], value: string): void {
  let node = target;
  segments.forEach((segment, depth) => {
    const key = segment === '' ? String(Object.keys(node).length) : segment;
    if (depth === segments.length - 1) {
      node[key] = value;
      return;
    }
    const next = node[key];
    const child = typeof next === 'object' ? next : emptyObject();
    node[key] = child;
    node = child;
  });
}

/**
 * Decodes `application/x-www-form-urlencoded` the way Stripe reads it: `a[b][0][c]=x`, `a[]=x`,
 * and an empty value that means "unset" (kept as `''`; the parameter's own kind decides).
 */
export function decodeForm(text: string): RawObject {
  const result = emptyObject();
  for (const [key, value] of new URLSearchParams(text)) assign(result, segmentsOf(key), value);
  return result;
}

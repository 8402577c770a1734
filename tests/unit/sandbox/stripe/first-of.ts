import type { Json } from './harness';

/** The first entry of a list in a resource; the tests know it is there. */
export function firstOf(resource: Json, ...path: string[]): Json {
  let node: unknown = resource;
  for (const step of path)
    node =
      typeof node === 'object' && node !== null
        ? new Map(Object.entries(node)).get(step)
        : undefined;
  const [first]: unknown[] = Array.isArray(node) ? node : [];
  if (typeof first !== 'object' || first === null) throw new Error(`nothing at ${path.join('.')}`);
  return Object.fromEntries(Object.entries(first));
}

/**
 * The id of a field that holds an id or, where it was expanded, the object itself; null where it
 * holds nothing. https://docs.stripe.com/expand
 */
export function idOf(field: string | { id: string } | null | undefined): string | null {
  return typeof field === 'string' ? field : (field?.id ?? null);
}

/** The object of a field that was expanded; null where it holds an id or nothing. */
export function objectOf<Item extends object>(
  field: string | Item | null | undefined,
): Item | null {
  return typeof field === 'object' ? field : null;
}

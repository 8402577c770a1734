/** The part of `/api/NOUN/ID/VERB` that names which; empty where there is none. Pure. */
export function idInPath({ url }: Request): string {
  return new URL(url).pathname.split('/').at(3) ?? '';
}

/** Longer than any id or word in an address of ours: a secret that opens something by itself. */
const SECRET = /[\w-]{40,}/g;

/** A path fit for logs and traces: without its query, and without a part that is a secret. Pure. */
export function safePath(path: string): string {
  const [bare = ''] = path.split('?', 1);
  return bare.replaceAll(SECRET, '[secret]');
}

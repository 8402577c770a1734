import Link from 'next/link';

/** An id of ours or of a vendor; leads to whatever it belongs to. */
export function IdLink({ id }: { id: string }) {
  return (
    <Link
      href={`/admin/people?q=${encodeURIComponent(id)}`}
      prefetch={false}
      className="inline-flex min-h-6 max-w-full items-center font-mono text-xs underline decoration-line underline-offset-4 [overflow-wrap:anywhere] hover:decoration-current"
    >
      {id}
    </Link>
  );
}

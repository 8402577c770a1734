import type { ReactNode } from 'react';

/** What is asked for before it is done, shown when somebody wants it; works before a script runs. */
export function Unfold({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <details className="min-w-0">
      <summary className="inline-flex min-h-11 items-center rounded-control px-3 text-sm font-medium hover:bg-sunken">
        {title}
      </summary>
      <div className="mt-2 grid gap-3 rounded-control border border-line p-4">{children}</div>
    </details>
  );
}

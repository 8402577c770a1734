import type { ReactNode } from 'react';

/**
 * A link in a text that opens a document of its own: from a payment page, which may reach Stripe, to
 * pages that may not, and the other way round.
 */
export function DocumentLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} className="text-accent underline underline-offset-4">
      {children}
    </a>
  );
}

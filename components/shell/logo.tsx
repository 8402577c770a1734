import Link from 'next/link';

/** The name, as a link home. */
export function Logo({ href }: { href: string }) {
  return (
    <Link
      href={href}
      className="inline-flex min-h-11 items-center gap-2 text-lg font-semibold tracking-tight"
    >
      <svg aria-hidden="true" viewBox="0 0 24 24" className="size-6 text-accent">
        <path
          fill="currentColor"
          d="M12 2c3 3.4 4.6 6.3 4.6 9a4.6 4.6 0 0 1-9.2 0c0-2.7 1.6-5.6 4.6-9Zm-8 12.5h2.3a5.9 5.9 0 0 0 11.4 0H20a8 8 0 0 1-16 0Z"
        />
      </svg>
      Eleva Care
    </Link>
  );
}

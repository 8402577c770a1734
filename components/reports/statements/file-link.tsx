import { Download } from 'lucide-react';

/** A file to download: what stands there is short, what it is called says which. */
export function FileLink({
  href,
  label,
  children,
}: {
  href: string;
  label: string;
  children: string;
}) {
  return (
    <a
      href={href}
      download
      aria-label={label}
      className="inline-flex min-h-11 items-center gap-1.5 rounded-control border border-line px-3 text-sm font-medium hover:bg-sunken"
    >
      <Download aria-hidden="true" className="size-4" />
      {children}
    </a>
  );
}

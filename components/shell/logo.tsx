import Link from 'next/link';
import { BRAND } from '@/config/brand';

interface LogoProps {
  href: string;
  /** On the narrowest screens the mark alone is seen. */
  givesWay?: boolean;
}

/** The name, as a link home. */
export function Logo({ href, givesWay = false }: LogoProps) {
  return (
    <Link
      href={href}
      className="inline-flex min-h-11 shrink-0 items-center gap-2 text-lg font-semibold tracking-tight"
    >
      <svg aria-hidden="true" viewBox="0 0 24 24" className="size-6 text-accent">
        <path fill="currentColor" d={BRAND.mark} />
      </svg>
      <span className={givesWay ? 'max-[25rem]:sr-only' : undefined}>{BRAND.name}</span>
    </Link>
  );
}

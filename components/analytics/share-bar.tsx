/** A part of a whole as a bar; the number stands beside it. Not a style, which the page's policy would not let through. */
export function ShareBar({ part, whole }: { part: number; whole: number }) {
  const percent = whole > 0 ? Math.max(0, Math.min(100, (part / whole) * 100)) : 0;
  return (
    <svg aria-hidden="true" className="mt-1.5 block h-1.5 w-full">
      <rect width="100%" height="100%" rx="3" className="fill-sunken" />
      <rect width={`${percent}%`} height="100%" rx="3" className="fill-accent" />
    </svg>
  );
}

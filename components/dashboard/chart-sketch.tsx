const BARS = [34, 46, 41, 58, 66, 84];

/** A picture of the analytics page for those who do not have it yet. Decoration only. */
export function ChartSketch() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 240 100"
      className="my-5 h-32 w-full max-w-md opacity-60"
      preserveAspectRatio="none"
    >
      {BARS.map((height, index) => (
        <rect
          key={height}
          x={8 + index * 39}
          y={100 - height}
          width={24}
          height={height}
          rx={4}
          className="fill-accent"
          opacity={0.35 + index * 0.12}
        />
      ))}
    </svg>
  );
}

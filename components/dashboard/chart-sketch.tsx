const BARS = [34, 46, 41, 58, 66, 84];
const WIDTH = 240;

/** A picture of a chart for those who have none yet, of these heights in percent. Decoration only. */
export function ChartSketch({ bars = BARS }: { bars?: readonly number[] }) {
  const step = WIDTH / bars.length;
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${WIDTH} 100`}
      className="my-5 h-32 w-full max-w-md opacity-60"
      preserveAspectRatio="none"
    >
      {bars.map((height, index) => (
        <rect
          key={height}
          x={step * (index + 0.2)}
          y={100 - height}
          width={step * 0.6}
          height={height}
          rx={4}
          className="fill-accent"
          opacity={0.35 + (0.6 * index) / bars.length}
        />
      ))}
    </svg>
  );
}

/** A thing as data, for those who read such. */
export function Json({ label, value }: { label: string; value: unknown }) {
  return (
    <pre
      aria-label={label}
      // Reached by keyboard, since it may have to be scrolled.
      tabIndex={0}
      role="region"
      className="max-h-96 overflow-auto rounded-control bg-sunken p-3 font-mono text-xs whitespace-pre-wrap [overflow-wrap:anywhere]"
    >
      {JSON.stringify(value, null, 2)}
    </pre>
  );
}

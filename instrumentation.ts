/** Runs once when a server process starts: validates the environment, and runs the worker inside if asked to. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  // Its spans of `fetch` hold whole addresses, ids included; calls to vendors have spans of ours.
  process.env['NEXT_OTEL_FETCH_DISABLED'] = '1';
  const { startInApp } = await import('@/lib/jobs/start-in-app');
  await startInApp();
}

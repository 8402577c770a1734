/** Runs once when a server process starts: validates the environment, and runs the worker inside if asked to. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { startInApp } = await import('@/lib/jobs/start-in-app');
  await startInApp();
}

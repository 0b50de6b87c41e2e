/** Next calls this once, when a server process begins; the build calls it, too, and serves nobody. */
export async function register(): Promise<void> {
  // Written so that the bundler leaves the import out of what runs elsewhere than in Node.
  if (process.env.NEXT_RUNTIME === 'nodejs' && process.env.NEXT_PHASE !== 'phase-production-build') {
    const { watchAssignments } = await import('./lib/services/assignments/settle-assignment');
    const { watchRegrades } = await import('./lib/services/regrades/resume-interrupted');
    // Nobody waits for it: a server answers without a database, too, and says so.
    watchRegrades();
    watchAssignments();
  }
}

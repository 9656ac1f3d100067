/** Next.js calls this once when the server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  ;(await import('./lib/http/strange-requests')).watchForStrangeRequests()
  ;(await import('./lib/alerts/watch-alerts')).watchAlerts()
  ;(await import('./lib/lag/lag-sampler')).startLagSamplers()
}

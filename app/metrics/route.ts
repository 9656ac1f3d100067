import { errorAnswer, noStore } from '@/lib/http/json-answer'
import { collectMetrics } from '@/lib/metrics/collect-metrics'
import { metricsState } from '@/lib/metrics/metrics-state'

export const dynamic = 'force-dynamic'

/** GET /metrics: Prometheus text, of what was sampled last; no broker is asked. */
export async function GET(): Promise<Response> {
  try {
    const { text, contentType } = await collectMetrics(metricsState(), Date.now())
    return new Response(text, { headers: { ...noStore, 'Content-Type': contentType } })
  } catch (error) {
    return errorAnswer(error)
  }
}

import { errorAnswer, jsonAnswer } from '@/lib/http/json-answer'
import { reachability } from '@/lib/kafka/brokers/reachability'
import { allClusters } from '@/lib/kafka/connection/cluster'

export const dynamic = 'force-dynamic'

/**
 * GET /api/health: 200 as long as this server lives, within about a second. Whether Kafka does is told beside it: a
 * dashboard that is restarted because the cluster is down is of no use to anybody.
 */
export async function GET(): Promise<Response> {
  try {
    return jsonAnswer({ status: 'ok', clusters: await Promise.all(allClusters().map(reachability)) })
  } catch (error) {
    return errorAnswer(error)
  }
}

import { clusterRow } from '@/lib/auth/cluster-row'
import { errorAnswer, jsonAnswer } from '@/lib/http/json-answer'
import { allClusters } from '@/lib/kafka/connection/cluster'

export const dynamic = 'force-dynamic'

/** GET /api/clusters: every configured cluster, in the order of the configuration. */
export async function GET(): Promise<Response> {
  try {
    return jsonAnswer({ rows: await Promise.all(allClusters().map(clusterRow)), problems: [] })
  } catch (error) {
    return errorAnswer(error)
  }
}

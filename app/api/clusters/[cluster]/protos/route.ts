import { guard } from '@/lib/http/guard'
import { noQuery, readRoute } from '@/lib/http/read-route'
import { listProtos } from '@/lib/kafka/protos/list-protos'
import { uploadProtos, uploadProtosInput } from '@/lib/kafka/protos/upload-protos'

/** The sets of .proto files that messages can be read with. */
export const GET = readRoute(noQuery, async ({ cluster }) => ({ rows: listProtos(cluster), problems: [] }))

/** Kept by Ottla, nothing changes in Kafka; hence whoever may read may do it. */
export const POST = guard('record:read', uploadProtosInput, ({ cluster, input, signal }) =>
  uploadProtos(cluster, input, { signal }),
)

import 'server-only'
import { OttlaError } from '@/lib/errors'

/** @param from @param to the offsets between which it was looked for; it may also lie behind */
export function outcomeUnknown(
  topic: string,
  partition: number,
  from: number,
  to: number,
  cause: OttlaError,
): OttlaError {
  const looked = to > from ? `; it is not among the offsets ${from} to ${to - 1}` : ''
  return new OttlaError(
    'OUTCOME_UNKNOWN',
    `A batch was sent to partition ${partition} of topic "${topic}", but no answer came, and it could not be found out whether it was written${looked}.`,
    {
      hint: `Look at partition ${partition} from offset ${from} on before you send it again.`,
      params: {
        topic,
        partition: String(partition),
        from: String(from),
        ...(to > from ? { to: String(to) } : {}),
        reason: cause.message,
      },
      cause,
    },
  )
}

import 'server-only'
import { sleep } from '@/lib/abortable'
import { OttlaError } from '@/lib/errors'
import type { GroupSession } from './group-session'
import type { ReadLine } from './types'

/**
 * The last commit of a member. A group that is rebalancing refuses commits for a moment; once it is done, what this
 * member still has is committed in the new generation, and what it has lost is not.
 *
 * @param patience milliseconds
 * @returns the line that tells it; null where all was committed before
 * @throws OttlaError MEMBER_FENCED when the group did not take it
 */
export async function commitAll(session: GroupSession, patience: number): Promise<ReadLine | null> {
  const until = performance.now() + patience
  for (;;) {
    const line = await session.commit()
    if (session.isAllCommitted()) return line
    if (session.failure) throw session.failure
    if (performance.now() > until) break
    await sleep(100)
  }
  throw new OttlaError(
    'MEMBER_FENCED',
    'The group did not take the last commit: it has been rebalancing all the time.',
    {
      hint: 'The last records will be read again. Check the members of the group.',
    },
  )
}

import 'server-only'
import { OttlaError } from '@/lib/errors'
import { inTurn } from '@/lib/workers/waiting-line'
import { searchLine } from './batch-work/batch-pool'
import { type WalkOptions, type WalkResult, walk } from './walk'

/** Milliseconds between two progress lines. */
const progressEvery = 250

interface Going<Chunk> {
  walk: Omit<WalkOptions<Chunk>, 'due'>
  /** It takes a place in the line of searches: one, whatever it walks through. */
  isSearch: boolean
  /** All chunks at the end, the last one first. */
  turned?: boolean
  /** Puts a line into the sink that says how far it is, and its place while it waits. */
  progress: (waiting?: number) => void
}

/** Walks, in its turn where it is a search, and says now and then how far it is. Faults are told by what it returns. */
export async function* walkInTurn<Chunk>(
  going: Going<Chunk>,
): AsyncGenerator<Chunk, { outcome: WalkResult['reason'] | OttlaError; taken: number }> {
  const { sink, signal } = going.walk
  let told = performance.now()
  const due = () => performance.now() - told >= progressEvery
  const steps = walk({ ...going.walk, due })
  const tell = (place?: number) => {
    told = performance.now()
    going.progress(place)
    return sink.take()
  }
  const rows = going.isSearch ? inTurn(searchLine(), steps, { waiting: tell, signal }) : steps
  const kept: Chunk[] | null = going.turned ? [] : null
  try {
    for (;;) {
      const step = await rows.next()
      if (step.done) {
        if (kept && kept.length > 0) yield sink.turned(kept)
        return { outcome: step.value.reason, taken: step.value.taken }
      }
      if (step.value !== null) {
        if (kept) kept.push(step.value)
        else yield step.value
      }
      if (due()) yield tell()
    }
  } catch (error) {
    if (kept && kept.length > 0) yield sink.turned(kept)
    if (signal?.aborted) return { outcome: new OttlaError('CANCELLED', 'Cancelled.'), taken: 0 }
    if (error instanceof OttlaError) return { outcome: error, taken: 0 }
    throw error
  } finally {
    // Who leaves while this waits for its turn leaves the line, too.
    await rows.return({ reason: 'limit', taken: 0 })
  }
}

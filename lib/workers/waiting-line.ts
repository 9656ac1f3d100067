import 'server-only'
import { sleep } from '@/lib/abortable'

/** Milliseconds after which who waits in line is told again; it also finds out who has left. */
const tellEvery = 1_000
/** Milliseconds that somebody may keep a turn without taking what was made in it. */
const stallLimit = 3_000

export interface Ticket {
  /** Place in the line; 0 when it is one's turn, -1 when one has left. */
  readonly place: number
  /** Resolves when the place has changed. */
  moved(): Promise<void>
  /** Must be called in the end, also by who never had a turn. */
  leave(): void
}

/** Lets so many in at a time; the others see where they stand. */
export class WaitingLine {
  private readonly turns: number
  private readonly tickets: object[] = []
  private change = Promise.withResolvers<void>()

  constructor(turns: number) {
    this.turns = turns
  }

  enter(): Ticket {
    const { tickets, turns } = this
    const mark = {}
    tickets.push(mark)
    return {
      get place() {
        const at = tickets.indexOf(mark)
        return at < 0 ? -1 : Math.max(0, at - turns + 1)
      },
      moved: () => this.change.promise,
      leave: () => this.leave(mark),
    }
  }

  private leave(mark: object): void {
    const at = this.tickets.indexOf(mark)
    if (at < 0) return
    this.tickets.splice(at, 1)
    this.change.resolve()
    this.change = Promise.withResolvers()
  }
}

/**
 * The same steps, taken only in one's turn. Who does not take what was made (a client that reads slowly, or not at all)
 * goes back to the end of the line, so that nobody can hold it up.
 *
 * @param options.waiting what to give out while waiting
 */
export async function* inTurn<Step, Result>(
  line: WaitingLine,
  steps: AsyncGenerator<Step, Result>,
  options: { waiting: (place: number) => Step; signal?: AbortSignal; stallLimit?: number },
): AsyncGenerator<Step, Result> {
  let ticket = line.enter()
  try {
    for (;;) {
      while (ticket.place > 0) {
        yield options.waiting(ticket.place)
        await Promise.race([ticket.moved(), sleep(tellEvery, options.signal)])
      }
      const step = await steps.next()
      if (step.done) return step.value
      const stalled = setTimeout(ticket.leave, options.stallLimit ?? stallLimit)
      yield step.value
      clearTimeout(stalled)
      if (ticket.place < 0) ticket = line.enter()
    }
  } finally {
    ticket.leave()
  }
}

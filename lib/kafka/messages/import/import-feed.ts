import 'server-only'
import { abortable } from '@/lib/abortable'
import { OttlaError } from '@/lib/errors'

/** Ms for which an import waits for more of its file before it ends as interrupted. */
const patience = 30_000

interface Piece {
  bytes: Buffer
  taken: PromiseWithResolvers<void>
}

/**
 * What brings the file of one import to its work, piece by piece in order. One piece waits at most while another is worked
 * on: whoever sends has always one on its way, so that it is seen at once when it goes away.
 */
export class ImportFeed {
  private readonly size: number
  private readonly patience: number
  private waiting: Piece | null = null
  private wanted: PromiseWithResolvers<void> | null = null
  private over: OttlaError | null = null
  private received = 0

  constructor(size: number, waits = patience) {
    this.size = size
    this.patience = waits
  }

  /** Bytes of the file that have come in. */
  get next(): number {
    return this.received
  }

  /**
   * Resolves when the work has begun with the piece.
   *
   * @throws OttlaError IMPORT_PLACE with the byte to go on with in `params.next`; CANCELLED when the import has ended
   */
  async push(from: number, bytes: Buffer, signal: AbortSignal): Promise<void> {
    if (this.over) throw this.over
    if (from !== this.received || bytes.length === 0 || from + bytes.length > this.size || this.waiting) {
      throw new OttlaError('IMPORT_PLACE', `The import goes on with byte ${this.received}, not with ${from}.`, {
        hint: 'Send the file from that byte on.',
        params: { next: String(this.received), from: String(from) },
      })
    }
    const piece: Piece = { bytes, taken: Promise.withResolvers() }
    this.waiting = piece
    this.received += bytes.length
    this.wanted?.resolve()
    try {
      await abortable(piece.taken.promise, signal)
    } catch (error) {
      if (this.waiting === piece) this.leave()
      throw error
    }
  }

  /** Whoever sent the file has gone; what is being worked on is finished. */
  leave(): void {
    // With all of it here nobody is needed any more.
    if (this.received < this.size || this.waiting) this.end(gone())
  }

  /** The next piece; null when all of the file has been given. @throws OttlaError CANCELLED */
  async take(signal: AbortSignal): Promise<Buffer | null> {
    if (!this.waiting && !this.over && this.received < this.size) {
      this.wanted = Promise.withResolvers()
      const timer = setTimeout(() => this.end(gone()), this.patience)
      try {
        await abortable(this.wanted.promise, signal)
      } finally {
        clearTimeout(timer)
        this.wanted = null
      }
    }
    if (this.over) throw this.over
    const piece = this.waiting
    this.waiting = null
    piece?.taken.resolve()
    return piece?.bytes ?? null
  }

  /** Nothing more is taken. */
  end(why: OttlaError): void {
    this.over ??= why
    this.waiting?.taken.reject(this.over)
    this.waiting = null
    this.wanted?.resolve()
  }
}

function gone(): OttlaError {
  return new OttlaError('CANCELLED', 'What sent the file has gone away.', {
    hint: 'Choose the file again to go on.',
  })
}

// On globalThis: Next.js loads modules more than once, and a piece must reach the work.
const holder = globalThis as { ottlaImports?: Map<string, ImportFeed> }

/** The imports that this process works on, by id of their job. */
export function importFeeds(): Map<string, ImportFeed> {
  holder.ottlaImports ??= new Map()
  return holder.ottlaImports
}

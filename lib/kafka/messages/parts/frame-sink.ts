import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { Lane } from '../lane'
import type { LineSink } from '../line-sink'
import type { MessageLine } from '../types'
import { frameHead, frameKind } from './frame-writer'
import { countGap, emptyAccount, type PartitionAccount } from './part-account'

/** Keeps what frames hold until it is handed on. */
export interface FrameTaker<Chunk> {
  /** Bytes kept. */
  readonly length: number
  /** What was written of a record: [from, to) of the bytes, which are gone once this returns. */
  frame(bytes: Uint8Array, from: number, to: number, partition: number, aborted: boolean): void
  /** What has gathered; nothing is kept afterwards. */
  take(): Chunk
}

const chunkBytes = 64 * 1024

/** Takes the frames of a walk in order: hands on what was written of the records, and accounts for every offset. */
export class FrameSink<Chunk> implements LineSink<Chunk> {
  readonly accounts: Map<number, PartitionAccount>
  private readonly taker: FrameTaker<Chunk>
  private fresh = false

  constructor(accounts: Map<number, PartitionAccount>, taker: FrameTaker<Chunk>) {
    this.accounts = accounts
    this.taker = taker
  }

  /** Not so where records were counted only: where the walk stands has changed then too. */
  get isEmpty(): boolean {
    return this.taker.length === 0 && !this.fresh
  }

  get isFull(): boolean {
    return this.taker.length >= chunkBytes
  }

  record({ rowBytes, rowStart, rowEnd, partition }: Lane): void {
    if (!rowBytes) throw new OttlaError('INTERNAL', 'A record of a long walk was not read by a thread.')
    const account = this.accountOf(partition)
    const frames = new DataView(rowBytes.buffer, rowBytes.byteOffset, rowBytes.byteLength)
    this.fresh = true
    for (let at = rowStart; at < rowEnd; ) {
      const kind = frames.getUint8(at)
      const end = at + frameHead + frames.getUint32(at + 1)
      if (kind === frameKind.written) account.records++
      else if (kind === frameKind.filtered) account.filtered++
      else if (kind === frameKind.aborted) countGap(account, 'aborted', 1)
      else account.failed++
      if (kind === frameKind.written || kind === frameKind.aborted)
        this.taker.frame(rowBytes, at + frameHead, end, partition, kind === frameKind.aborted)
      at = end
    }
  }

  line(line: MessageLine): void {
    if (line.type !== 'gap') return
    countGap(this.accountOf(line.partition), line.why, Number(line.to) - Number(line.from) + 1)
    this.fresh = true
  }

  take(): Chunk {
    this.fresh = false
    return this.taker.take()
  }

  turned(): Chunk {
    throw new OttlaError('INTERNAL', 'Such a walk goes forward only.')
  }

  private accountOf(partition: number): PartitionAccount {
    const account = this.accounts.get(partition) ?? emptyAccount()
    this.accounts.set(partition, account)
    return account
  }
}

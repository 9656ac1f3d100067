import 'server-only'
import { OttlaError } from '@/lib/errors'
import { ByteWriter } from '../byte-writer'
import type { Lane } from '../lane'
import type { LineSink } from '../line-sink'
import type { MessageLine } from '../types'
import { countGap, emptyAccount, type PartitionAccount } from './export-account'
import { frameHead, frameKind } from './frame-writer'

const chunkBytes = 64 * 1024

/** Takes the frames of a walk in order: keeps what was written of the records, and accounts for every offset. */
export class ExportSink implements LineSink<Uint8Array> {
  readonly accounts: Map<number, PartitionAccount>
  private readonly writer = new ByteWriter()
  private fresh = false

  constructor(accounts: Map<number, PartitionAccount>) {
    this.accounts = accounts
  }

  /** Not so where records were counted only: where the walk stands has changed then too. */
  get isEmpty(): boolean {
    return this.writer.length === 0 && !this.fresh
  }

  get isFull(): boolean {
    return this.writer.length >= chunkBytes
  }

  record({ rowBytes, rowStart, rowEnd, partition }: Lane): void {
    if (!rowBytes) throw new OttlaError('INTERNAL', 'A record of an export was not read by a thread.')
    const account = this.accountOf(partition)
    const frames = new DataView(rowBytes.buffer, rowBytes.byteOffset, rowBytes.byteLength)
    this.fresh = true
    for (let at = rowStart; at < rowEnd; ) {
      const kind = frames.getUint8(at)
      const end = at + frameHead + frames.getUint32(at + 1)
      if (kind === frameKind.written) {
        this.writer.bytesOf(rowBytes, at + frameHead, end)
        account.records++
      } else if (kind === frameKind.filtered) account.filtered++
      else account.failed++
      at = end
    }
  }

  line(line: MessageLine): void {
    if (line.type !== 'gap') return
    countGap(this.accountOf(line.partition), line.why, Number(line.to) - Number(line.from) + 1)
    this.fresh = true
  }

  take(): Uint8Array {
    this.fresh = false
    return this.writer.take()
  }

  turned(): Uint8Array {
    throw new OttlaError('INTERNAL', 'An export goes forward only.')
  }

  private accountOf(partition: number): PartitionAccount {
    const account = this.accounts.get(partition) ?? emptyAccount()
    this.accounts.set(partition, account)
    return account
  }
}

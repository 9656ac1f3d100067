import type { CsvFault } from './types'

interface CsvOffset {
  topic: string
  partition: number
  offset: bigint
}

interface ParsedOffsets {
  rows: CsvOffset[]
  /** The first of them. */
  faults: CsvFault[]
  faultCount: number
  /** Lines for groups of other names, which are passed over. */
  otherGroups: number
}

/** Kafka's rule for names of topics. */
const legalName = /^[a-zA-Z0-9._-]{1,249}$/
const mostRows = 20_000
const mostFaults = 100
const mostCharacters = 11_000

/**
 * Offsets as `kafka-consumer-groups.sh --reset-offsets --export` prints and `--from-file` reads them:
 * `topic,partition,offset`, or `group,topic,partition,offset`. Never throws; every line that cannot be taken is told.
 */
export function parseOffsetsCsv(text: string, groupId: string): ParsedOffsets {
  const parsed: ParsedOffsets = { rows: [], faults: [], faultCount: 0, otherGroups: 0 }
  const seen = new Set<string>()
  let line = 0
  for (const raw of text.replace(/^\uFEFF/, '').split('\n')) {
    line++
    const content = raw.endsWith('\r') ? raw.slice(0, -1) : raw
    if (content.trim() === '' || isHead(content)) continue
    const row = parseLine(content, groupId)
    if (row === null) parsed.otherGroups++
    else if (typeof row === 'string') tell(parsed, { line, fault: row })
    else if (seen.has(`${row.topic}-${row.partition}`)) tell(parsed, { line, fault: 'twice' })
    else if (parsed.rows.length === mostRows) {
      tell(parsed, { line, fault: 'too-many' })
      break
    } else {
      seen.add(`${row.topic}-${row.partition}`)
      parsed.rows.push(row)
    }
  }
  if (parsed.rows.length === 0 && parsed.faultCount === 0) tell(parsed, { line: 1, fault: 'empty' })
  return parsed
}

function tell(parsed: ParsedOffsets, fault: CsvFault): void {
  parsed.faultCount++
  if (parsed.faults.length < mostFaults) parsed.faults.push(fault)
}

function isHead(line: string): boolean {
  return /^"?(group"?,"?)?topic"?,"?partition"?,"?offset"?$/i.test(line.trim())
}

/** @returns null for a line of another group */
function parseLine(line: string, groupId: string): CsvOffset | CsvFault['fault'] | null {
  if (line.length > mostCharacters) return 'too-long'
  const cells = splitCells(line)
  if (cells === null || (cells.length !== 3 && cells.length !== 4)) return 'fields'
  if (cells.length === 4 && cells[0] !== groupId) return null
  const [topic = '', partition = '', offset = ''] = cells.slice(-3)
  if (!legalName.test(topic)) return 'topic'
  if (!/^\d{1,10}$/.test(partition.trim()) || Number(partition) > 2_147_483_647) return 'partition'
  if (!/^-?\d{1,19}$/.test(offset.trim()) || BigInt.asIntN(64, BigInt(offset)) !== BigInt(offset)) return 'offset'
  return { topic, partition: Number(partition), offset: BigInt(offset) }
}

/** Cells in double quotes where they hold a comma or a quote; null where a quote is never closed. */
function splitCells(line: string): string[] | null {
  const cells: string[] = []
  let at = 0
  for (;;) {
    if (line[at] === '"') {
      let cell = ''
      for (at++; ; at++) {
        const end = line.indexOf('"', at)
        if (end === -1) return null
        cell += line.slice(at, end)
        at = end + 1
        if (line[at] !== '"') break
        cell += '"'
      }
      if (at < line.length && line[at] !== ',') return null
      cells.push(cell)
    } else {
      const end = line.indexOf(',', at)
      cells.push(line.slice(at, end === -1 ? undefined : end))
      at = end === -1 ? line.length : end
    }
    if (at >= line.length) return cells
    at++
  }
}

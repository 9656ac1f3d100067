import { execFile } from 'node:child_process'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
const LISTEN = '0A'
const LONGEST_NAME = 120

/** Inodes of the sockets that listen on a port, out of the text of /proc/net/tcp or tcp6. */
export function listeningInodes(table: string, port: number): string[] {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0')
  return table
    .split('\n')
    .map(line => line.trim().split(/\s+/))
    .filter(columns => columns[1]?.endsWith(`:${wanted}`) && columns[3] === LISTEN)
    .flatMap(columns => columns[9] ?? [])
}

/** `process 4711 (node server.js)` out of what `lsof -Fpc` prints; null when it names nobody. */
export function ownerInLsof(text: string): string | null {
  const pid = /^p(\d+)$/m.exec(text)?.[1]
  const name = /^c(.+)$/m.exec(text)?.[1]
  return pid ? `process ${pid}${name ? ` (${name})` : ''}` : null
}

/** Who listens on a port of this machine, in words; null when that cannot be found out. */
export async function portOwner(port: number): Promise<string | null> {
  return (await ownerByProc(port)) ?? (await ownerByLsof(port))
}

async function ownerByProc(port: number): Promise<string | null> {
  const read = (path: string) => readFile(path, 'utf8').catch(() => '')
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map(read))
  const sockets = new Set(tables.flatMap(table => listeningInodes(table, port)).map(inode => `socket:[${inode}]`))
  if (sockets.size === 0) return null
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name))
  for (const pid of pids) {
    // Processes of others do not show their files.
    const files = await readdir(`/proc/${pid}/fd`).catch(() => [])
    const links = await Promise.all(files.map(fd => readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')))
    if (!links.some(link => sockets.has(link))) continue
    const command = (await read(`/proc/${pid}/cmdline`)).replaceAll('\0', ' ').trim()
    return `process ${pid} (${printable(command)})`
  }
  return null
}

async function ownerByLsof(port: number): Promise<string | null> {
  try {
    const { stdout } = await run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], { timeout: 5000 })
    return ownerInLsof(stdout)
  } catch {
    // Not installed, or it found nobody: both leave the question open.
    return null
  }
}

/** A command line is anybody's text and this goes to a terminal. */
function printable(text: string): string {
  const clean = text.replace(/[^\x20-\x7e]/g, '?')
  return clean.length > LONGEST_NAME ? `${clean.slice(0, LONGEST_NAME)}…` : clean
}

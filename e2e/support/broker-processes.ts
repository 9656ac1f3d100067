import { execFileSync } from 'node:child_process'

/** Command lines of the living processes of a group. Zombies are dead; how soon they go is up to process 1. */
export function processesOfGroup(group: number): string[] {
  const table = execFileSync('ps', ['-A', '-o', 'pgid=,stat=,args='], { encoding: 'utf8' })
  return table
    .split('\n')
    .map(line => /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(line))
    .filter(match => Number(match?.[1]) === group && !match?.[2]?.startsWith('Z'))
    .map(match => match?.[3] ?? '')
}

/** Process ids of a group's Java, without the shells that look after it. */
export function javaOfGroup(group: number): number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pgid=,pid=,comm='], { encoding: 'utf8' })
  return table
    .split('\n')
    .map(line => /^\s*(\d+)\s+(\d+)\s+.*\bjava$/.exec(line))
    .filter(match => Number(match?.[1]) === group)
    .map(match => Number(match?.[2]))
}

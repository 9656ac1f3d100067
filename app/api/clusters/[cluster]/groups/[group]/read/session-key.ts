import { z } from 'zod'

/** What a reader calls its session: chosen by itself, and so random that nobody else can name it. */
export const sessionId = z.string().regex(/^[0-9a-f]{32}$/, 'must be 32 hexadecimal digits')

export function sessionKey(clusterId: string, groupId: string, session: string): string {
  return JSON.stringify([clusterId, groupId, session])
}

import type { ErrorCode } from '@/lib/errors'

interface ErrorText {
  message: (params: Record<string, string>) => string
  hint: (params: Record<string, string>) => string
}

/** A sentence of the server is English already; a language that has its own says it here, by code. */
const byCode: Partial<Record<ErrorCode, ErrorText>> = {}

export const errors = {
  byCode,
}

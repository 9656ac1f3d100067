import 'server-only'
import { OttlaError } from '@/lib/errors'

interface Thrown {
  name?: string
  message?: string
  code?: string
  type?: string
  broker?: string
  cause?: unknown
  originalError?: unknown
}

const tlsMessage = /certificate|self.signed|ssl|tls|alert |wrong version number|EPROTO|ERR_TLS/i

/**
 * The error for a socket that could not be opened, broke, or did not answer.
 * @param servers the addresses that were tried, for the sentence
 */
export function transportError(error: unknown, servers: string): OttlaError {
  if (error instanceof OttlaError) return error
  const e: Thrown = typeof error === 'object' && error !== null ? error : { message: String(error) }
  const message = rootMessage(e)
  const params = { servers: e.broker ?? servers, reason: message }
  if (
    e.name === 'KafkaJSSASLAuthenticationError' ||
    e.type === 'SASL_AUTHENTICATION_FAILED' ||
    e.type === 'ILLEGAL_SASL_STATE'
  ) {
    return new OttlaError('AUTHENTICATION_FAILED', `Kafka at ${params.servers} refused the login: ${message}.`, {
      hint: "Check user, password and mechanism in the cluster's sasl settings.",
      params,
      cause: error,
    })
  }
  if (tlsMessage.test(`${message} ${e.code ?? ''}`)) {
    return new OttlaError('TLS_FAILED', `No TLS connection to ${params.servers}: ${message}.`, {
      hint: "Check the cluster's ssl settings: authority, certificate, and whether the port speaks TLS at all.",
      params,
      cause: error,
    })
  }
  if (isTimeout(error) || e.code === 'ETIMEDOUT') {
    return new OttlaError('TIMEOUT', `Kafka at ${params.servers} did not answer in time.`, {
      hint: 'The broker may be overloaded or stopping. Ottla tries again by itself.',
      params,
      cause: error,
    })
  }
  return new OttlaError('BROKER_UNREACHABLE', `No connection to Kafka at ${params.servers}: ${message}.`, {
    hint: 'Check that the brokers run and that this machine reaches their addresses. Ottla tries again by itself.',
    params,
    cause: error,
  })
}

/** Whether the socket is open, but an answer did not come over it. */
export const isTimeout = (error: unknown): boolean =>
  error instanceof Error && error.name === 'KafkaJSRequestTimeoutError'

/** kafkajs wraps an error for each retry; a person wants the innermost reason, without its prefixes. */
function rootMessage(e: Thrown): string {
  let inner: Thrown = e
  for (let depth = 0; depth < 8; depth++) {
    const next = inner.originalError ?? inner.cause
    if (typeof next !== 'object' || next === null || next === inner) break
    inner = next
  }
  const text = (inner.message || e.message || 'unknown reason')
    .replace(/^(Connection error|Failed to connect): /, '')
    .replace(/\.$/, '')
  if (text.includes('ECONNREFUSED')) return 'connection refused'
  if (text.includes('ENOTFOUND')) return `${text.split('ENOTFOUND')[1]?.trim() || 'the host'} is not known (DNS)`
  if (text.includes('EHOSTUNREACH')) return 'no route to the host'
  return text.startsWith('Connection timeout') ? 'no answer to the connection attempt' : text
}

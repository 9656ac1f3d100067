import 'server-only'
import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type ConnectionOptions, createSecureContext } from 'node:tls'
import type { ClusterConfig } from '@/lib/config/cluster-config'
import { OttlaError } from '@/lib/errors'

/**
 * Reads the PEM files of a cluster.
 * @throws OttlaError TLS_FAILED that names the file which is not there, or the files that hold no usable PEM
 */
export async function tlsOptions(ssl: Exclude<ClusterConfig['ssl'], boolean>): Promise<ConnectionOptions> {
  const [ca, cert, key] = await Promise.all([ssl.ca, ssl.cert, ssl.key].map(pemOf))
  const options = { rejectUnauthorized: ssl.rejectUnauthorized, ca, cert, key }
  try {
    createSecureContext(options)
    // An authority that is no certificate is passed over there without a word, and every broker is refused.
    if (ca !== undefined) new X509Certificate(ca)
  } catch (error) {
    const paths = [ssl.ca, ssl.cert, ssl.key].filter(Boolean).join(', ')
    throw unreadable(paths, error)
  }
  return options
}

async function pemOf(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw unreadable(path, error)
  }
}

function unreadable(paths: string, cause: unknown): OttlaError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new OttlaError('TLS_FAILED', `The PEM file of the cluster cannot be used: ${paths} (${reason}).`, {
    hint: "Correct the path in the cluster's ssl settings, or the file; Ottla reads it again at the next try.",
    params: { servers: paths, reason },
    cause,
  })
}

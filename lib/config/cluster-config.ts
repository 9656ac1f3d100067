import { z } from 'zod'
import { historySettingsSchema, lagSettingsSchema } from './lag-settings'

/** Path segment of a cluster: what a person may write in a link by hand. */
const clusterId = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/i, 'letters, digits, "." "_" "-", at most 64')

/** `host:port`; IPv6 in brackets. */
const address = z
  .string()
  .trim()
  .regex(/^(\[[0-9a-fA-F:.]+\]|[^\s:/[\]]+):\d{1,5}$/, 'must be host:port')

const sasl = z.discriminatedUnion('mechanism', [
  z.strictObject({ mechanism: z.literal('plain'), username: z.string(), password: z.string() }),
  z.strictObject({ mechanism: z.literal('scram-sha-256'), username: z.string(), password: z.string() }),
  z.strictObject({ mechanism: z.literal('scram-sha-512'), username: z.string(), password: z.string() }),
])

const ssl = z.union(
  [
    z.boolean(),
    z.strictObject({
      /** Paths of PEM files. */
      ca: z.string().optional(),
      cert: z.string().optional(),
      key: z.string().optional(),
      rejectUnauthorized: z.boolean().default(true),
    }),
  ],
  'must be true, false, or paths: { ca, cert, key, rejectUnauthorized }',
)

const clusterConfigSchema = z.strictObject({
  id: clusterId,
  name: z.string().min(1).max(100).optional(),
  bootstrapServers: z.array(address).min(1),
  readOnly: z.boolean().default(false),
  ssl: ssl.default(false),
  sasl: sasl.optional(),
  /** The file the shown commands name with --command-config; Ottla never reads it. */
  commandConfig: z.string().optional(),
  /** What differs from the `lag` of all clusters. */
  lag: lagSettingsSchema.optional(),
})

export const configFileSchema = z.strictObject({
  clusters: z
    .array(clusterConfigSchema)
    .refine(list => new Set(list.map(cluster => cluster.id)).size === list.length, 'two clusters have the same id')
    .default([]),
  lag: lagSettingsSchema.default({}),
  history: historySettingsSchema.prefault({}),
  alerts: z
    .strictObject({
      /** Hosts (or `host:port`) that a webhook may go to although they are private, link-local or loopback. */
      allowedHosts: z.array(z.string().trim().toLowerCase().min(1)).default([]),
    })
    .prefault({}),
})

/** Where a cluster came from: written down by a person, found answering at localhost:9092, or started by Ottla. */
type ClusterOrigin = 'configured' | 'found' | 'local'

export type ClusterConfig = z.infer<typeof clusterConfigSchema> & { name: string; origin: ClusterOrigin }

export const bootstrapList = z
  .string()
  .transform(text =>
    text
      .split(',')
      .map(part => part.trim())
      .filter(Boolean),
  )
  .pipe(z.array(address).min(1))

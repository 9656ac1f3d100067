import 'server-only'
import { OttlaError } from '@/lib/errors'
import type { JobType } from '@/lib/jobs/job'
import { getCluster } from '@/lib/kafka/connection/cluster'
import { deleteImportRows } from '@/lib/store/import-rows'
import { openWriter } from '../write/open-writer'
import { freshAccount } from './import-account'
import { ImportFeed, importFeeds } from './import-feed'
import { importTarget } from './import-target'
import { ImportWork } from './import-work'
import type { Entry } from './row-ledger'
import type { ImportAccount, ImportPlan } from './types'

/** Ms that a cancelled import waits for what it has sent already. */
const lastAnswers = 10_000
/** Of records on their way: more makes nothing faster, and rows hold the pieces of the file that they came with. */
const bufferBytes = 4 * 1024 * 1024

/** Writes the rows of a file to a topic, or only checks them; the file is brought by `importFeeds`. */
export const importJob: JobType<ImportPlan, ImportAccount> = {
  kind: 'import',
  resumable: true,
  writesTo: (plan, cluster) => (plan.mode === 'write' ? cluster : null),
  begin: () => ({ done: 0, total: null, account: freshAccount() }),
  async run({ id, cluster: clusterId, topic, plan, account: kept }, work) {
    const account = structuredClone(kept)
    const feed = new ImportFeed(plan.file.size)
    importFeeds().set(id, feed)
    const { signal } = work
    const stop = new AbortController()
    let timer: NodeJS.Timeout | undefined
    const onCancel = () => {
      timer = setTimeout(() => stop.abort(), lastAnswers)
    }
    signal.addEventListener('abort', onCancel, { once: true })
    let way: ImportWork | null = null
    let failure: unknown = null
    let whole = false
    try {
      const cluster = getCluster(clusterId)
      // What was listed behind the account is read again.
      deleteImportRows(id, account.rows, account.resume.ahead)
      const target = await importTarget(cluster, topic, { signal })
      way = new ImportWork({ id, plan, account, target, work })
      if (plan.mode === 'write') {
        const { onOutcome } = way.book
        const options = { compression: plan.compression, onOutcome, signal: stop.signal, bufferBytes }
        way.writer = await openWriter<Entry>(cluster, topic, options)
      }
      for (let piece = await feed.take(signal); piece; piece = await feed.take(signal)) await way.take(piece)
      await way.end()
      whole = true
    } catch (error) {
      failure = error
    }
    await way?.writer?.close().catch(error => {
      failure ??= error
      whole = false
    })
    signal.removeEventListener('abort', onCancel)
    clearTimeout(timer)
    importFeeds().delete(id)
    way?.finish(whole && failure === null)
    const last = failure ?? way?.problem() ?? null
    feed.end(last instanceof OttlaError ? last : new OttlaError('CANCELLED', 'The import has ended.'))
    if (last) throw last
  },
}

import 'server-only'
import type { JobType } from '@/lib/jobs/job'
import { getCluster } from '@/lib/kafka/connection/cluster'
import { copyOffsets, emptyCopyAccount } from './copy-ledger'
import { runCopy } from './run-copy'
import type { CopyAccount, CopyPlan } from './types'

/** Records of one topic to another one, or to those that their headers name. */
export const copyJob: JobType<CopyPlan, CopyAccount> = {
  kind: 'copy',
  resumable: true,
  begin: plan => ({ done: 0, total: copyOffsets(plan), account: emptyCopyAccount(plan) }),
  run: ({ cluster, plan, account }, work) =>
    runCopy({ source: getCluster(cluster), target: getCluster(plan.cluster) }, plan, account, work),
  writesTo: plan => plan.cluster,
  brief: ({ rounds: _rounds, ...plan }, { counts, settled, doubt, waiting }) => ({
    plan,
    account: { counts, settled, doubt, waiting },
  }),
  choose: (account, choice) => ({ ...account, choice }),
}

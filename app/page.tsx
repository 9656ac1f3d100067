import { redirect } from 'next/navigation'
import { LonePage } from '@/components/layout/lone-page'
import { ButtonLink } from '@/components/ui/button-link'
import { clusterPath } from '@/lib/browser/paths'
import { config } from '@/lib/config/config'
import { getDictionary } from '@/lib/i18n/server'

/** Leads to the cluster; without one it says in one sentence what to do. */
export default async function FirstPage() {
  const first = config().clusters[0]
  if (first !== undefined) redirect(clusterPath(first.id))
  const { shell } = await getDictionary()
  return (
    <main id="main" className="flex min-h-dvh flex-col">
      <LonePage
        title={shell.first.noCluster}
        actions={
          <ButtonLink href="/" prefetch={false}>
            {shell.first.again}
          </ButtonLink>
        }
      >
        {shell.first.whatToDo}
      </LonePage>
    </main>
  )
}

'use client'
import { RefreshCw } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { CopyButton } from '@/components/ui/copy-button'
import { useT } from '@/lib/i18n/context'
import { LonePage } from './lone-page'

/** A fault of ours: the page could not be drawn. What Kafka refuses or does not answer is said in the page itself. */
export function Fault({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const { errors, common } = useT()
  const details = () =>
    JSON.stringify(
      { at: new Date().toISOString(), page: location.pathname, digest: error.digest, message: error.message },
      null,
      2,
    )
  return (
    <LonePage
      title={errors.pageTitle}
      actions={
        <>
          <Button kind="primary" icon={RefreshCw} onClick={reset}>
            {common.retry}
          </Button>
          <ButtonLink href="/">{errors.toFirstPage}</ButtonLink>
          <CopyButton size="md" label={errors.copyDetails} text={details} />
        </>
      }
    >
      {errors.pageHint}
    </LonePage>
  )
}

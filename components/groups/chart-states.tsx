'use client'
import type { RequestFailure } from '@/lib/browser/get-json'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { StripWarning } from './strip-warning'

/** In the place of a chart, with its measures: nothing is known yet, or nothing was seen in that time. */
export function ChartWaiting({ fixed }: { fixed: boolean }) {
  const { chart } = useT().groups
  return (
    <p className="flex h-44 items-center justify-center text-text-3 text-xs max-md:h-[150px]">
      {fixed ? chart.noSamples : chart.collecting}
    </p>
  )
}

/** That a group does not exist is told by the page itself. */
export function ChartFailure({ failure }: { failure: RequestFailure | null }) {
  const t = useT()
  if (failure === null || failure.code === 'GROUP_NOT_FOUND') return null
  return (
    <StripWarning role="status">
      {t.groups.chart.failed} {errorText(t, failure).message}
    </StripWarning>
  )
}

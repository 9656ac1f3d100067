'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useClusterInfo } from '@/lib/browser/cluster'
import { getJson, RequestError } from '@/lib/browser/get-json'
import { apiPath, groupPath } from '@/lib/browser/paths'
import { useT } from '@/lib/i18n/context'
import { errorText } from '@/lib/i18n/error-text'
import { useGroupLagWords } from '@/lib/i18n/group-lag'
import type { GroupDescriptionWithHealth } from '@/lib/lag/types'

/** Asks for the age of the next records themselves, once: it costs a read from each leader. */
export function ExactTimeLag({ groupId }: { groupId: string }) {
  const t = useT()
  const words = useGroupLagWords()
  const { id } = useClusterInfo()
  const client = useQueryClient()
  const [state, setState] = useState<'idle' | 'reading' | { failed: string }>('idle')
  const left = useRef(new AbortController())
  useEffect(() => {
    const controller = new AbortController()
    left.current = controller
    return () => controller.abort()
  }, [])

  async function read() {
    const url = apiPath(groupPath(id, groupId))
    const { signal } = left.current
    setState('reading')
    try {
      client.setQueryData([url], await getJson<GroupDescriptionWithHealth>(`${url}?exact=1`, { signal }))
      setState('idle')
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof RequestError)) throw error
      setState({ failed: errorText(t, error.failure).message })
    }
  }

  return (
    <>
      {' '}
      <button
        type="button"
        className="link text-xs"
        title={words.exactHelp}
        aria-disabled={state === 'reading'}
        onClick={() => state !== 'reading' && void read()}
      >
        {words.exact}
      </button>
      {typeof state === 'object' && (
        <span role="alert" className="text-crit text-xs">
          {' '}
          {words.exactFailed(state.failed)}
        </span>
      )}
    </>
  )
}

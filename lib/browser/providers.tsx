'use client'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClientProvider } from '@tanstack/react-query'
import { ThemeProvider } from 'next-themes'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { type ReactNode, useEffect, useState } from 'react'
import { aliveEvent } from './early-presses'
import { createQueryClient } from './query-client'

export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const [queryClient] = useState(createQueryClient)
  useEffect(() => {
    dispatchEvent(new Event(aliveEvent))
  }, [])
  return (
    <CSPProvider nonce={nonce}>
      <ThemeProvider attribute="data-theme" storageKey="ottla-theme" nonce={nonce ?? ''} enableColorScheme={false}>
        <QueryClientProvider client={queryClient}>
          <NuqsAdapter>{children}</NuqsAdapter>
        </QueryClientProvider>
      </ThemeProvider>
    </CSPProvider>
  )
}

import { QueryClient } from '@tanstack/react-query'

/** One cache per page load; every list and detail is read through it. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The server may run on this machine: being offline says nothing about reaching it.
        networkMode: 'always',
        staleTime: 2000,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: true,
        refetchIntervalInBackground: false,
        // Waiting between tries is drawn and counted by the page, see resource.ts.
        retry: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

'use client'
import { Fault } from '@/components/layout/fault'

export default function ErrorPage(props: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main id="main" className="flex min-h-dvh flex-col">
      <Fault {...props} />
    </main>
  )
}

'use client'
import { ArrowUp } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { useT } from '@/lib/i18n/context'

/** Over the rows while a tail is paused. */
export function NewMessagesButton({ count, onClick }: { count: number; onClick: () => void }) {
  const { tail } = useT().messages
  return (
    <div className="pointer-events-none absolute inset-x-0 top-10 z-5 flex justify-center">
      <Button kind="primary" icon={ArrowUp} keys="Home" className="pointer-events-auto shadow-menu" onClick={onClick}>
        {tail.newMessages(count)}
      </Button>
    </div>
  )
}

'use client'
import { Toast as Base } from '@base-ui/react/toast'
import { CircleCheck, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useT } from '@/lib/i18n/context'
import { buttonClass } from './button-class'
import { Icon } from './icon'
import { registerToastHost } from './toast'

/** Once, in the shell, when there is something to show. */
export function Toaster() {
  const [toastManager] = useState(() => Base.createToastManager())
  useEffect(
    () =>
      registerToastHost({
        add: (id, { title }) => toastManager.add({ id, title, timeout: 8000 }),
      }),
    [toastManager],
  )
  return (
    <Base.Provider toastManager={toastManager} limit={3}>
      <Base.Portal>
        <Base.Viewport className="fixed right-5 bottom-5 z-60 flex w-[420px] max-w-[calc(100vw-32px)] flex-col gap-2 max-md:right-4 max-md:bottom-[68px]">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function ToastList() {
  const { toasts } = Base.useToastManager()
  const { common } = useT()
  return toasts.map(toast => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className="rounded-lg border border-border-strong bg-overlay text-text shadow-menu transition-[opacity,translate] duration-140 ease-ui data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-1 data-starting-style:opacity-0"
    >
      <Base.Content className="flex items-start gap-2.5 px-3.5 py-3">
        <Icon as={CircleCheck} className="mt-0.5 text-ok" />
        <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
          <Base.Title className="font-medium text-sm" />
        </div>
        <Base.Close aria-label={common.dismiss} className={buttonClass({ kind: 'ghost', size: 'sm', square: true })}>
          <Icon as={X} />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ))
}

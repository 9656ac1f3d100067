'use client'
import { Toast as Base } from '@base-ui/react/toast'
import { CircleCheck, Undo2, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useShortcut } from '@/lib/browser/shortcuts'
import { useT } from '@/lib/i18n/context'
import { buttonClass } from './button-class'
import { Icon } from './icon'
import { Kbd } from './kbd'
import { registerToastHost, type ToastInput } from './toast'

/** Once, in the shell, when there is something to show. */
export function Toaster() {
  const [toastManager] = useState(() => Base.createToastManager<ToastData>())
  useEffect(
    () =>
      registerToastHost({
        add: (id, { title, text, action }) =>
          toastManager.add({
            id,
            title,
            description: text,
            timeout: action === undefined ? 8000 : 30_000,
            data: { action, close: () => toastManager.close(id) },
          }),
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

interface ToastData {
  action: ToastInput['action']
  close: () => void
}

function ToastList() {
  const { toasts } = Base.useToastManager<ToastData>()
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
          <Base.Description className="text-sm text-text-2" />
          {toast.data?.action !== undefined && <ToastAction action={toast.data.action} close={toast.data.close} />}
        </div>
        <Base.Close aria-label={common.dismiss} className={buttonClass({ kind: 'ghost', size: 'sm', square: true })}>
          <Icon as={X} />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ))
}

function ToastAction({ action, close }: { action: NonNullable<ToastInput['action']>; close: () => void }) {
  const run = () => {
    close()
    action.run()
  }
  // A field has an undo of its own.
  const inField = () => document.activeElement?.matches('input, textarea, [contenteditable=true]') === true
  useShortcut({ keys: 'Mod+z', scope: 'page', run: () => (inField() ? false : run()) })
  return (
    <button type="button" className={buttonClass({ size: 'sm', className: 'mt-2' })} onClick={run}>
      <Icon as={Undo2} size={14} />
      {action.label}
      <Kbd keys="Mod+Z" />
    </button>
  )
}

'use client'
import { type ReactNode, useRef } from 'react'
import { visibleString } from '@/components/messages/payload/visible-text'
import { FailureNote } from '@/components/topics/failure-note'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { RequestError } from '@/lib/browser/get-json'
import { useT } from '@/lib/i18n/context'
import { useGroupActionWords } from '@/lib/i18n/group-actions'

interface ChangeDialogProps {
  /** A sentence with the name of the group in it. */
  title: string
  groupId: string
  subtitle: ReactNode
  width?: 'lg' | 'xl'
  edited?: boolean
  onClose: () => void
  change: { busy: boolean; replanning: boolean; result: unknown; run: () => Promise<unknown> }
  /** Set where the last plan failed: nothing can be done by an older one. */
  planError?: RequestError | null
  /** What the button says, with the count. */
  verb: string
  danger?: boolean
  disabled: boolean
  /** It cannot be done at all, and the dialog says why. */
  never?: boolean
  /** In place of Cancel: leads back to what was before this dialog. */
  back?: { label: string; onPress: () => void }
  children: ReactNode
}

/** A plan, the button that makes it true, and then what became of it. */
export function ChangeDialog(props: ChangeDialogProps) {
  const { change, planError = null, onClose, back } = props
  const { common } = useT()
  const words = useGroupActionWords()
  const held = change.busy || change.replanning
  // While it is under way plans are made anew, and count what is left to do.
  const verb = useRef(props.verb)
  if (!held) verb.current = props.verb
  const done = change.result !== null
  return (
    <Dialog
      open
      onClose={onClose}
      width={props.width ?? 'xl'}
      edited={props.edited === true && !done}
      busy={change.busy}
      title={<NamedTitle text={props.title} groupId={props.groupId} />}
      subtitle={props.subtitle}
      footer={
        done || props.never ? (
          // The button that was pressed is gone: the way out has the focus, beside what became of it.
          <Button kind="primary" autoFocus={done} onClick={onClose}>
            {words.close}
          </Button>
        ) : (
          <>
            <Button disabled={change.busy} onClick={back?.onPress ?? onClose}>
              {back?.label ?? common.cancel}
            </Button>
            <Button
              kind={props.danger ? 'danger' : 'primary'}
              busy={held}
              disabled={!held && (props.disabled || planError !== null)}
              onClick={() => void change.run()}
            >
              {verb.current}
            </Button>
          </>
        )
      }
    >
      {!done && planError !== null && (
        <FailureNote title={words.planFailed} failure={planError.failure} className="mb-3.5" />
      )}
      {props.children}
    </Dialog>
  )
}

/** The name in the sentence as a name stands everywhere. */
export function NamedTitle({ text, groupId }: { text: string; groupId: string }) {
  const name = visibleString(groupId)
  const at = text.lastIndexOf(name)
  if (at < 0 || name === '') return text
  return (
    <>
      {text.slice(0, at)}
      <span className="mono text-base [overflow-wrap:anywhere]">{name}</span>
      {text.slice(at + name.length)}
    </>
  )
}

'use client'
import { Terminal } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { type CliLine, type CliScript, type CliToken, cliIndent, cliLines, cliText } from '@/lib/cli/command'
import { useT } from '@/lib/i18n/context'
import { CodeBlock } from './code-block'
import { CopyButton } from './copy-button'
import { Icon } from './icon'

interface CliPanelProps {
  /** As a generator of lib/cli made it from the present state of the form or page. */
  script: CliScript
  title?: string
  /** First line, as a comment: the cluster's name. */
  comment?: string
  /** A sentence below. */
  note?: ReactNode
  /** What has to be filled in first: until then there is no command to run, and so none to copy. */
  incomplete?: ReactNode
  className?: string
}

/** The command line that equals what is on the screen, ready to copy; values that just changed are marked for a second. */
export function CliPanel({ script, title, comment, note, incomplete, className }: CliPanelProps) {
  const { cli } = useT()
  const lines = useMemo(() => (incomplete === undefined ? cliLines(script) : []), [script, incomplete])
  const changed = useChangedTokens(lines)
  const notes = incomplete !== undefined ? [incomplete] : script.notes.map(code => cli.notes[code])
  return (
    <figure className={className} aria-label={title ?? cli.equivalent}>
      <div className="mb-1.5 flex min-h-7 items-center gap-2">
        <Icon as={Terminal} size={14} />
        <span className="font-medium">{title ?? cli.equivalent}</span>
        <span className="flex-1" />
        {lines.length > 0 && <CopyButton text={() => cliText(script)} />}
      </div>
      {lines.length > 0 && (
        <CodeBlock label={title ?? cli.equivalent} wrap>
          {comment !== undefined && (
            <span className="text-text-3">
              # {comment.replaceAll(/[\r\n]/g, ' ')}
              {'\n'}
            </span>
          )}
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity, and they are rendered anew on each change
            <Line key={index} line={line} last={index === lines.length - 1} changed={changed} />
          ))}
        </CodeBlock>
      )}
      {[...notes, note].filter(Boolean).map((text, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sentences, in a fixed order
        <p key={index} className="mt-1.5 text-text-3 text-xs">
          {text}
        </p>
      ))}
    </figure>
  )
}

const colors: Record<CliToken['kind'], string | undefined> = {
  program: undefined,
  flag: 'text-accent-text',
  word: 'text-accent-text',
  value: undefined,
  operator: undefined,
}

function Line({ line, last, changed }: { line: CliLine; last: boolean; changed: ReadonlySet<string> }) {
  return (
    <>
      {cliIndent(line)}
      {line.map((token, index) => {
        const space = index === 0 ? '' : ' '
        const Text = changed.has(keyOf(token)) ? 'mark' : 'span'
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: tokens have no identity
          <span key={index}>
            {space}
            <Text className={colors[token.kind]}>{token.text}</Text>
          </span>
        )
      })}
      {last ? '' : '\n'}
    </>
  )
}

function keyOf(token: CliToken): string {
  return `${token.of ?? ''}\u0000${token.text}`
}

const noneChanged: ReadonlySet<string> = new Set()

/** Values that were not there at the last render, for one second. */
function useChangedTokens(lines: CliLine[]): ReadonlySet<string> {
  const before = useRef<Set<string> | null>(null)
  const [changed, setChanged] = useState(noneChanged)
  useEffect(() => {
    const values = new Set(
      lines
        .flat()
        .filter(token => token.kind === 'value')
        .map(keyOf),
    )
    const fresh = before.current === null ? noneChanged : values.difference(before.current)
    before.current = values
    if (fresh.size === 0) return
    setChanged(fresh)
    const timer = setTimeout(() => setChanged(noneChanged), 1000)
    return () => clearTimeout(timer)
  }, [lines])
  return changed
}

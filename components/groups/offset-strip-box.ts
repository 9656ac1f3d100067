import { payloadBytes } from '@/components/messages/payload/payload-bytes'
import { cn } from '@/lib/browser/cn'
import type { OffsetPreview } from '@/lib/browser/groups-preview-ranges'
import type { Dictionary } from '@/lib/i18n/en'
import type { OffsetState } from './offset-strip-layout'

type StripWords = Dictionary['groups']['strip']

export interface BoxLook {
  className: string
  offsetClassName: string
  /** What the box is, as a key of the dictionary. */
  words: 'processed' | 'next' | 'unread' | 'unknown' | 'notWritten' | 'nextNotWritten' | 'justRead'
}

const looks: Record<OffsetState, Omit<BoxLook, 'offsetClassName'>> = {
  processed: { className: 'border-dashed border-border-input text-text-2', words: 'processed' },
  next: { className: 'border-2 border-accent bg-accent-soft text-text', words: 'next' },
  unread: { className: 'border-border-input bg-surface text-text', words: 'unread' },
  unknown: { className: 'border-border-strong bg-surface text-text-2', words: 'unknown' },
  'not-written': { className: 'border-dotted border-border-input text-text-2', words: 'notWritten' },
}

/** Border and ground of a box. The kind is always said in words too, in its label and in the legend. */
export function boxLook(
  state: OffsetState,
  current: boolean,
  preview: OffsetPreview | undefined,
  just: boolean,
): BoxLook {
  const offsetClassName = current ? 'font-semibold text-accent-text' : 'text-text-3'
  const empty = preview?.kind === 'none' && 'hatch text-text-2'
  if (just)
    return {
      className: cn('border-dashed border-ok-fill text-ok', empty),
      words: 'justRead',
      offsetClassName: 'text-ok',
    }
  if (state === 'not-written' && current) {
    return { className: 'border-2 border-dotted border-accent', words: 'nextNotWritten', offsetClassName }
  }
  const { className, words } = looks[state]
  return { className: cn(className, empty), words, offsetClassName }
}

export interface PreviewText {
  value: string
  /** Longer words for who cannot see the box. */
  spoken?: string
  /** The message's own text, not words about it. */
  plain: boolean
}

/** At most so many characters of a message, or a word about what stands there instead. */
export function previewText(preview: OffsetPreview | undefined, words: StripWords, most = 24): PreviewText {
  if (preview === undefined) return { value: '', plain: true }
  if (preview.kind === 'none') {
    return { value: words.why[preview.why], spoken: `${words.noMessage}: ${words.whyLong[preview.why]}`, plain: false }
  }
  const { value } = preview
  const aborted = preview.aborted ? ` ${words.why.aborted}` : ''
  switch (value.format) {
    case 'null':
      return { value: words.nullValue + aborted, plain: false }
    case 'empty':
      return { value: words.emptyValue + aborted, plain: false }
    case 'hex':
    case 'base64': {
      const bytes = payloadBytes(value)
      const hex =
        bytes === null
          ? value.text
          : Array.from(bytes.subarray(0, 12), byte => byte.toString(16).padStart(2, '0')).join(' ')
      return { value: hex.slice(0, most), spoken: words.bytesValue(value.bytes), plain: true }
    }
    default:
      return { value: Array.from(value.text).slice(0, most).join('') + aborted, plain: true }
  }
}

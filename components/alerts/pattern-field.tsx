'use client'
import { visibleString } from '@/components/messages/payload/visible-text'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Segmented } from '@/components/ui/segmented'
import type { GroupPattern, PatternMatches } from '@/lib/alerts/types'
import { useClusterInfo } from '@/lib/browser/cluster'
import { alertsPath, apiPath } from '@/lib/browser/paths'
import { useResource } from '@/lib/browser/resource'
import { useDebounced } from '@/lib/browser/use-debounced'
import { useAlertsWords } from '@/lib/i18n/alerts'

interface PatternFieldProps {
  value: GroupPattern
  onChange: (pattern: GroupPattern) => void
  /** Nothing is written although it must be. */
  missing: boolean
}

const shown = 8

/** Which groups, and which those are now. */
export function PatternField({ value, onChange, missing }: PatternFieldProps) {
  const { form } = useAlertsWords()
  const { id } = useClusterInfo()
  const asked = useDebounced(value, 200)
  const search = new URLSearchParams({ kind: asked.kind, text: asked.text })
  const { data } = useResource<PatternMatches>(`${apiPath(alertsPath(id))}/matches?${search}`, {
    enabled: asked.text !== '',
    freshness: false,
  })
  const wrong = data?.fault != null && asked === value
  const error = missing && value.text === '' ? form.patternFault : wrong ? form.patternWrong(data.fault ?? '') : null
  return (
    <div className="flex flex-col gap-1.5">
      <Field label={form.groups} error={error} help={value.kind === 'glob' ? form.globHelp : form.regexHelp}>
        <Input mono value={value.text} onChange={event => onChange({ ...value, text: event.target.value })} />
      </Field>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Segmented
          size="sm"
          aria-label={form.patternKind}
          value={value.kind}
          onChange={kind => onChange({ ...value, kind })}
          options={[
            { value: 'glob', label: form.glob },
            { value: 'regex', label: form.regex },
          ]}
        />
        <span role="status" className="tnum min-h-4 text-text-2 text-xs">
          {data !== undefined &&
            data.fault === null &&
            value.text !== '' &&
            (data.total === 0 ? form.matchesNone : form.matches(data.total, data.known))}
        </span>
      </div>
      {data !== undefined && data.total > 0 && value.text !== '' && (
        <p className="mono text-text-2 text-xs [overflow-wrap:anywhere]">
          {data.groups.slice(0, shown).map(visibleString).join(', ')}
          {data.total > shown && <span className="font-sans"> {form.more(data.total - shown)}</span>}
        </p>
      )}
    </div>
  )
}

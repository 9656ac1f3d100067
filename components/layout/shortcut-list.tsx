'use client'
import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { Switch } from '@/components/ui/switch'
import { type Shortcut, useShortcutList, useSingleKeys } from '@/lib/browser/shortcuts'
import { useT } from '@/lib/i18n/context'

interface Line {
  keys: string
  label: string
}

/** Every key that works on this page now, and the switch that turns single keys off. */
export function ShortcutList({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { keys } = useT().shell
  const all = useShortcutList()
  const [single, setSingle] = useSingleKeys()
  const lines = (of: (shortcut: Shortcut) => boolean) => linesOf(all.filter(of))
  const groups = [
    {
      title: keys.everywhere,
      lines: [
        ...lines(({ scope, keys: k }) => scope === 'everywhere' && !k.startsWith('g ')),
        { keys: 'Esc', label: keys.closeOrStop },
        { keys: 'Mod+Enter', label: keys.confirm },
      ],
    },
    { title: keys.goTo, lines: lines(shortcut => shortcut.keys.startsWith('g ')) },
    {
      title: keys.list,
      lines: withOpen(
        lines(({ scope }) => scope === 'list'),
        keys.open,
      ),
    },
    { title: keys.page, lines: lines(({ scope }) => scope === 'page') },
  ]
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={keys.title}
      width="xl"
      fullscreen
      footerStart={
        <div className="flex flex-wrap items-center gap-x-4">
          <Switch checked={single} onChange={setSingle}>
            {keys.single}
          </Switch>
          <span className="text-text-2 text-xs">{keys.singleHelp}</span>
        </div>
      }
    >
      <div className="grid grid-cols-2 gap-x-10 gap-y-4.5 max-md:grid-cols-1">
        {groups
          .filter(group => group.lines.length > 0)
          .map(group => (
            <section key={group.title}>
              <h3 className="pb-1 font-medium text-text-3 text-xs">{group.title}</h3>
              <dl>
                {group.lines.map(line => (
                  <div
                    key={line.keys}
                    className="flex h-[30px] items-center justify-between gap-3 border-border border-b"
                  >
                    <dt className="min-w-0 truncate">{line.label}</dt>
                    <dd className="flex gap-[3px]">
                      {spoken(line.keys).map(key => (
                        <Kbd key={key} keys={key} spoken className="max-md:inline-flex" />
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
      </div>
    </Dialog>
  )
}

function linesOf(shortcuts: readonly Shortcut[]): Line[] {
  const seen = new Map<string, Line>()
  for (const { keys, label } of shortcuts) if (label !== undefined) seen.set(keys, { keys, label })
  return [...seen.values()]
}

function withOpen(lines: Line[], open: string): Line[] {
  return lines.length === 0 ? lines : [...lines, { keys: 'Enter', label: open }]
}

const signs: Record<string, string> = { Enter: '↵', ArrowUp: '↑', ArrowDown: '↓', 'Mod+Enter': 'Mod+↵' }

/** `g o` → G O; `Shift+x` → ⇧X; `Mod+k` → Mod+K */
function spoken(keys: string): string[] {
  return keys.split(' ').map(key => {
    const sign = signs[key]
    if (sign !== undefined) return sign
    const last = key.split('+').at(-1) ?? key
    const name = last.length === 1 ? last.toUpperCase() : last
    return `${key.includes('Mod+') ? 'Mod+' : ''}${key.includes('Shift+') ? '⇧' : ''}${name}`
  })
}

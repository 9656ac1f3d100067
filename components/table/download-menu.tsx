'use client'
import { Download } from 'lucide-react'
import { download } from '@/components/topics/csv'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { useT } from '@/lib/i18n/context'
import type { Column, Sort } from './column'
import { type DownloadField, rowsAsCsv, rowsAsJson } from './download-rows'
import { sortRows } from './sort-rows'

interface DownloadMenuProps<Row> {
  /** Of the file, without its ending; what a file may not be called is replaced. */
  name: string
  /** All that the filter leaves, also those that are scrolled out of view. */
  rows: readonly Row[]
  fields: readonly DownloadField<Row>[]
  /** Of the table, where it can be sorted: the file has its order. */
  columns?: readonly Column<Row>[]
  sort?: Sort | null
  size?: 'md' | 'sm'
}

/** What a table shows, as a file: filter and sort applied, all rows. */
export function DownloadMenu<Row>({ name, rows, fields, columns = [], sort = null, size }: DownloadMenuProps<Row>) {
  const { download: words } = useT().common
  const save = (ending: 'csv' | 'json') => {
    const sorted = sortRows(rows, columns, sort)
    const file = `${fileName(name)}.${ending}`
    if (ending === 'csv') download(file, rowsAsCsv(sorted, fields))
    else download(file, rowsAsJson(sorted, fields), 'application/json')
  }
  return (
    <Menu align="end" trigger={<IconButton kind="default" size={size} label={words.list} icon={Download} />}>
      <MenuItem icon={Download} disabled={rows.length === 0} onClick={() => save('csv')}>
        {words.csv}
      </MenuItem>
      <MenuItem icon={Download} disabled={rows.length === 0} onClick={() => save('json')}>
        {words.json}
      </MenuItem>
    </Menu>
  )
}

/** Without what some system refuses in a file's name, or takes for a folder. */
export function fileName(text: string): string {
  const safe = text.replace(/[^\p{L}\p{N}._-]+/gu, '_').replace(/^[._]+/, '')
  return safe.slice(0, 120) || 'table'
}

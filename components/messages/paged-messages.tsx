'use client'
import { useEffect, useMemo, useRef } from 'react'
import { CopyMenu } from '@/components/copy/copy-menu'
import { SelectionBar } from '@/components/copy/selection-bar'
import { SlowAnswer } from '@/components/ui/slow-answer'
import { registerRefresh } from '@/lib/browser/freshness'
import { isSearch } from '@/lib/browser/message-filter'
import { directionOf, type RecordPosition, viewFromSearch, walkOf } from '@/lib/browser/message-view'
import { useShortcut } from '@/lib/browser/shortcuts'
import { useT } from '@/lib/i18n/context'
import { useRangeCounts } from './counts/use-range-counts'
import { EndOfRange } from './end-of-range'
import { ExportButton } from './export/export-button'
import { MessageSkeleton } from './message-skeleton'
import { MessageSplit } from './message-split'
import { MessageTools } from './message-tools'
import type { MessageViewProps } from './message-view-props'
import { NothingHere } from './nothing-here'
import { newerThan, pagesOf } from './page-cursors'
import { PageFacts } from './page-facts'
import { PagePager } from './page-pager'
import { PageProblems } from './page-problems'
import { RangeBar } from './range-bar'
import { hitMarks } from './range-geometry'
import { readCommand } from './read-command'
import { FilterStopped } from './status/filter-stopped'
import { PageStatus } from './status/page-status'
import { RangesNote } from './status/ranges-note'
import { SearchStatus } from './status/search-status'
import { TryStatus } from './status/try-status'
import { MessageToolbar } from './toolbar/message-toolbar'
import { useMessageSelection } from './use-message-selection'
import { useSearchPlace } from './use-search-place'
import { usePageSession } from './use-session'
import { useShownPage } from './use-shown-page'
import type { VolumeFold } from './volume/volume-fold'
import { VolumeTimeline } from './volume/volume-timeline'

/** Messages page by page, and searches. */
export function PagedMessages(props: MessageViewProps & { volume: VolumeFold }) {
  const { cluster, topic, view, setView, facts } = props
  const { messages: m } = useT()
  const { session, state } = usePageSession(cluster.id, topic, view)
  const { page, rows: all, held } = useShownPage(state, isSearch(view))
  const scroller = useRef<HTMLDivElement>(null)
  const single = facts.partitions === 1 || view.partitions?.length === 1
  const rows = useMemo(() => (single ? all : all.filter(row => row.type === 'record')), [all, single])
  const direction = directionOf(view)
  const searching = isSearch(view)
  useSearchPlace(searching ? session : null, page, {
    walk: walkOf(view),
    now: () => {
      const now = viewFromSearch(new URLSearchParams(location.search))
      return { walk: walkOf(now), resume: now.resume }
    },
    keep: resume => setView({ resume }, 'replace'),
  })
  const hits = useMemo(
    () =>
      searching
        ? hitMarks(
            rows.filter(row => row.type === 'record'),
            facts.ends,
          )
        : undefined,
    [searching, rows, facts.ends],
  )
  const reading = page.phase === 'reading'
  const chosen = useMessageSelection(rows)
  const counts = useRangeCounts(view, page)
  const newer = view.ranges === null ? newerThan(page.end, facts.resource.data) : 0n
  const pages = pagesOf(view, page.end, newer)
  const script = readCommand(cluster.target, topic, view, facts.partitions, page.end, page.records)

  const turn = (cursor: string | null) => (cursor === null ? null : () => setView({ cursor, at: null }))
  const onNewer = turn(pages.newer)
  const onOlder = turn(pages.older)
  useShortcut({ keys: '[', label: m.keys.newer, scope: 'page', run: () => onNewer?.() ?? false })
  useShortcut({ keys: ']', label: m.keys.older, scope: 'page', run: () => onOlder?.() ?? false })
  useShortcut(
    !searching
      ? null
      : {
          keys: 'Space',
          label: m.keys.pauseSearch,
          scope: 'page',
          run: () =>
            reading && page.place !== null ? session?.pause() : page.phase === 'done' ? false : session?.resume(),
        },
  )
  useEffect(() => (session === null ? undefined : registerRefresh(() => session.restart())), [session])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page begins at its top
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
  }, [session])

  const tools = (
    <span className="flex items-center gap-1">
      <ExportButton cluster={cluster} topic={topic} view={view} covered={page.end?.covered ?? null} facts={facts} />
      <CopyMenu
        cluster={cluster}
        topic={topic}
        view={view}
        covered={page.end?.covered ?? null}
        onSelect={chosen.begin}
      />
      <MessageTools view={view} setView={setView} script={script} />
    </span>
  )
  const nothing = rows.length === 0
  const settled = page.phase !== 'reading' && page.phase !== 'failed'
  const filterStopped = page.failure?.code.startsWith('FILTER_TOO_') ? page.failure : null

  function goOnBehind(record: RecordPosition) {
    setView({ skip: [...view.skip, record] }, 'replace')
    session?.resume(record)
  }

  return (
    <>
      <SelectionBar
        cluster={cluster}
        topic={topic}
        view={view}
        covered={page.end?.covered ?? null}
        selected={chosen.selection === null ? null : chosen.records}
        onClear={chosen.clear}
      >
        <MessageToolbar
          cluster={cluster.id}
          view={view}
          setView={setView}
          partitions={facts.partitions}
          searching={searching && (reading || page.phase === 'paused')}
          onStop={() => session?.stop()}
          onAgain={() => session?.restart()}
        />
      </SelectionBar>
      {view.ranges !== null && (
        <RangesNote
          ranges={view.ranges}
          onAll={() => setView({ start: { kind: 'beginning' }, cursor: null, at: null })}
        />
      )}
      <div className="px-6 pb-1 max-md:px-4">
        <RangeBar
          log={facts.log}
          partitions={view.partitions?.length ?? facts.partitions}
          direction={direction}
          page={page}
          searching={searching}
          hits={hits}
        />
        {searching ? (
          <SearchStatus
            page={page}
            session={session}
            ofFailures={view.show === 'failures'}
            onFailures={() => setView({ show: 'failures', cursor: null, at: null })}
            onHits={() => setView({ show: 'matches', cursor: null, at: null })}
            onOtherEnd={
              direction === 'forward' ? () => setView({ cursor: null, at: null, start: { kind: 'latest' } }) : null
            }
            onNext={direction === 'backward' ? onOlder : onNewer}
            tools={tools}
          />
        ) : view.show === 'all' ? (
          <TryStatus
            page={page}
            rows={rows}
            held={held}
            onSearchAll={() => setView({ show: 'matches', cursor: null, at: null })}
            tools={tools}
          />
        ) : (
          <PageStatus
            view={view}
            page={page}
            rows={rows}
            held={held}
            partitions={facts.partitions}
            // Behind the last stable offset lies nothing that read_committed shows.
            newer={pages.showNewer && view.isolation === 'read_uncommitted' ? newer : 0n}
            onNewer={() => (view.cursor === null && pages.again ? session?.restart() : setView(pages.toNewer))}
            tools={tools}
          />
        )}
      </div>
      <VolumeTimeline {...props} served={props.volume} rows={rows} ready={searching || !reading} />
      <SlowAnswer waiting={nothing && reading && !searching} className="mx-6 my-1 max-md:mx-4" />
      {filterStopped !== null ? (
        <FilterStopped
          cluster={cluster.id}
          topic={topic}
          failure={filterStopped}
          onGoOn={page.place === null ? null : goOnBehind}
        />
      ) : (
        <PageProblems page={page} nothing={nothing} onRetry={() => session?.retry()} />
      )}
      <MessageSplit
        {...props}
        count={rows.length}
        row={index => rows[index]}
        order={direction === 'forward' ? 'ascending' : 'descending'}
        busy={reading}
        scroller={scroller}
        selection={chosen.selection}
        onEscape={() => {
          if (chosen.selection !== null) {
            chosen.clear()
            return true
          }
          if (!searching || (!reading && page.phase !== 'paused')) return false
          session?.stop()
          return true
        }}
        foot={openAt => (
          <PagePager onNewer={onNewer} onOlder={onOlder} onOpenAt={openAt}>
            <PageFacts {...{ view, page, rows, single, counts }} log={facts.log} ends={facts.ends} />
          </PagePager>
        )}
      >
        {nothing && reading && <MessageSkeleton narrow={view.at !== null} />}
        {nothing && settled && page.failure === null && (
          <NothingHere cluster={cluster.id} topic={topic} view={view} setView={setView} page={page} log={facts.log} />
        )}
        {!nothing && !searching && !held && page.end?.reason === 'range' && (
          <EndOfRange end={page.end} records={page.records} newestFirst={direction === 'backward'} script={script} />
        )}
      </MessageSplit>
    </>
  )
}

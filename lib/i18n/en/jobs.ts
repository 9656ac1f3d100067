import type { Count } from '../format'
import { num } from '../format'
import { plural } from './plural'

/** The words of long work: copying, importing, load, statistics. */
export const jobs = {
  title: 'Jobs',
  one: 'Job',
  all: 'All jobs of this cluster',
  titleOf: (kind: string, topic: string) => `${kind} · ${topic}`,
  none: 'No jobs yet',
  noneHelp:
    'Copying, redriving, importing, load and statistics run as jobs: they go on while their page is closed, and their account is kept here.',
  failedList: 'Could not read the jobs',
  columns: {
    kind: 'Job',
    topic: 'Topic',
    state: 'State',
    progress: 'Progress',
    counted: 'Done',
    started: 'Started',
    ended: 'Ended',
  },
  kinds: { copy: 'Copy', import: 'Import', load: 'Load', statistics: 'Statistics' },
  states: {
    running: 'Running',
    paused: 'Paused',
    done: 'Done',
    cancelled: 'Cancelled',
    failed: 'Failed',
    interrupted: 'Interrupted',
  },
  stateHelp: {
    running: 'It goes on when this page is closed.',
    paused: 'It holds still and goes on where it stands.',
    done: 'It came to its end. What it did is told below.',
    cancelled: 'It was stopped before its end. What it did until then is told below.',
    failed: 'It broke off. What it did until then is told below.',
    interrupted:
      'Ottla was stopped meanwhile, or what it was fed from went away. What it did until then is told below.',
  },
  importRunning: 'It reads the file as it comes from the tab that sends it.',
  progress: 'Progress',
  counted: {
    copy: (done: Count, total: Count | null) => of(done, total, 'offset', 'offsets'),
    // How many rows a file has is known when its end was read.
    import: (done: Count, total: Count | null) =>
      total === null || total === done
        ? plural(done, 'row', 'rows')
        : `${num(done)} of about ${plural(total, 'row', 'rows')}`,
    load: (done: Count, total: Count | null) => of(done, total, 'record', 'records'),
    statistics: (done: Count, total: Count | null) => of(done, total, 'offset', 'offsets'),
  },
  rate: (perSecond: Count) => `${num(perSecond)}/s`,
  left: (time: string) => `${time} left`,
  pause: 'Pause',
  resume: 'Resume',
  cancel: 'Cancel job',
  forget: 'Remove from list',
  earlier: 'Earlier',
  kept: 'Kept for 30 days',
  show: (kind: string, at: string) => `Show ${kind} of ${at}`,
}

function of(done: Count, total: Count | null, one: string, many: string): string {
  return total === null ? plural(done, one, many) : `${num(done)} of ${plural(total, one, many)}`
}

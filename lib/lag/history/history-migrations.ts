const segments = (table: string) => `
   CREATE TABLE ${table} (
     id INTEGER PRIMARY KEY,
     series INTEGER NOT NULL,
     from_at INTEGER NOT NULL,
     until_at INTEGER NOT NULL,
     data BLOB NOT NULL
   ) STRICT;
   CREATE INDEX ${table}_by_series ON ${table} (series, from_at);`

/**
 * Numbered from 1 by their place; one that has been released never changes. Segments are only ever added, in the order
 * of time, so the oldest are the first rows: forgetting them touches few pages.
 */
export const migrations: readonly string[] = [
  `CREATE TABLE series (
     id INTEGER PRIMARY KEY,
     cluster TEXT NOT NULL,
     group_id TEXT,
     topic TEXT NOT NULL,
     partition INTEGER NOT NULL,
     dormant_at INTEGER,
     dormant_value TEXT
   ) STRICT;
   CREATE INDEX series_by_group ON series (cluster, group_id, topic, partition);
   CREATE TABLE watched_group (
     cluster TEXT NOT NULL,
     group_id TEXT NOT NULL,
     since INTEGER NOT NULL,
     state TEXT NOT NULL,
     members INTEGER,
     topic_ids TEXT NOT NULL,
     dormant_at INTEGER,
     PRIMARY KEY (cluster, group_id)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE run (
     cluster TEXT NOT NULL,
     from_at INTEGER NOT NULL,
     until_at INTEGER NOT NULL,
     PRIMARY KEY (cluster, from_at)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE event (
     id INTEGER PRIMARY KEY,
     cluster TEXT NOT NULL,
     group_id TEXT NOT NULL,
     at INTEGER NOT NULL,
     kind TEXT NOT NULL,
     text TEXT NOT NULL,
     by TEXT
   ) STRICT;
   CREATE INDEX event_by_group ON event (cluster, group_id, at);
   CREATE TABLE journal (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     cluster TEXT NOT NULL,
     at INTEGER NOT NULL,
     data BLOB NOT NULL
   ) STRICT;
   CREATE INDEX journal_by_cluster ON journal (cluster, id);
   CREATE TABLE head (
     cluster TEXT NOT NULL,
     slot INTEGER NOT NULL,
     journal_id INTEGER NOT NULL,
     rolled_at INTEGER NOT NULL,
     data BLOB NOT NULL,
     PRIMARY KEY (cluster, slot)
   ) STRICT;
   CREATE TABLE reach (
     detail TEXT PRIMARY KEY,
     at INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;
   ${['raw', 'minute', 'tenMinutes'].map(segments).join('')}`,
  'ALTER TABLE event ADD COLUMN changed TEXT',
]

/** Numbered from 1 by their place; a migration that has been released never changes, the next one corrects it. */
export const migrations: readonly string[] = [
  `CREATE TABLE confirmed_cluster (
     cluster_id TEXT PRIMARY KEY,
     confirmed_at INTEGER NOT NULL
   ) STRICT`,
  `CREATE TABLE export_job (
     id TEXT PRIMARY KEY,
     cluster TEXT NOT NULL,
     topic TEXT NOT NULL,
     created_at INTEGER NOT NULL,
     plan TEXT NOT NULL,
     progress TEXT NOT NULL
   ) STRICT;
   CREATE TABLE export_mark (
     job_id TEXT NOT NULL REFERENCES export_job (id) ON DELETE CASCADE,
     bytes INTEGER NOT NULL,
     mark TEXT NOT NULL,
     PRIMARY KEY (job_id, bytes)
   ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE job (
     id TEXT PRIMARY KEY,
     kind TEXT NOT NULL,
     cluster TEXT NOT NULL,
     topic TEXT NOT NULL,
     created_at INTEGER NOT NULL,
     plan TEXT NOT NULL,
     status TEXT NOT NULL
   ) STRICT;
   CREATE INDEX job_by_cluster ON job (cluster, created_at)`,
  `CREATE TABLE topic_statistics (
     id TEXT PRIMARY KEY,
     job TEXT NOT NULL,
     cluster TEXT NOT NULL,
     topic TEXT NOT NULL,
     topic_id TEXT NOT NULL,
     created_at INTEGER NOT NULL,
     updated_at INTEGER NOT NULL,
     about TEXT NOT NULL,
     result TEXT,
     scan BLOB
   ) STRICT;
   CREATE INDEX topic_statistics_by_topic ON topic_statistics (cluster, topic, created_at)`,
  `CREATE TABLE import_row (
     job_id TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE,
     row INTEGER NOT NULL,
     line INTEGER NOT NULL,
     byte INTEGER NOT NULL,
     fault TEXT NOT NULL,
     excerpt TEXT NOT NULL,
     bytes BLOB,
     PRIMARY KEY (job_id, row)
   ) STRICT`,
  `CREATE TABLE proto_set (
     cluster TEXT NOT NULL,
     name TEXT NOT NULL,
     updated_at INTEGER NOT NULL,
     types TEXT NOT NULL,
     schema BLOB NOT NULL,
     PRIMARY KEY (cluster, name)
   ) STRICT;
   CREATE TABLE proto_file (
     cluster TEXT NOT NULL,
     name TEXT NOT NULL,
     path TEXT NOT NULL,
     bytes INTEGER NOT NULL,
     content TEXT NOT NULL,
     PRIMARY KEY (cluster, name, path),
     FOREIGN KEY (cluster, name) REFERENCES proto_set (cluster, name) ON DELETE CASCADE
   ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE audit (
     id TEXT PRIMARY KEY,
     at INTEGER NOT NULL,
     cluster TEXT NOT NULL,
     actor TEXT NOT NULL,
     action TEXT NOT NULL,
     kind TEXT NOT NULL,
     name TEXT NOT NULL,
     before TEXT NOT NULL,
     after TEXT NOT NULL,
     command TEXT,
     outcome TEXT NOT NULL,
     error TEXT NOT NULL
   ) STRICT;
   CREATE INDEX audit_by_name ON audit (cluster, kind, name, at)`,
  `CREATE TABLE group_status (
     cluster TEXT NOT NULL,
     group_id TEXT NOT NULL,
     status TEXT NOT NULL,
     reason TEXT NOT NULL,
     since INTEGER NOT NULL,
     PRIMARY KEY (cluster, group_id)
   ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE alert_rule (
     id TEXT PRIMARY KEY,
     cluster TEXT NOT NULL,
     rule TEXT NOT NULL
   ) STRICT;
   CREATE INDEX alert_rule_by_cluster ON alert_rule (cluster);
   CREATE TABLE alert_webhook (
     id TEXT PRIMARY KEY,
     cluster TEXT NOT NULL,
     name TEXT NOT NULL,
     kind TEXT NOT NULL,
     url TEXT NOT NULL,
     created_at INTEGER NOT NULL,
     last TEXT,
     lost INTEGER NOT NULL DEFAULT 0
   ) STRICT;
   CREATE TABLE alert_delivery (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     webhook TEXT NOT NULL REFERENCES alert_webhook (id) ON DELETE CASCADE,
     created_at INTEGER NOT NULL,
     attempts INTEGER NOT NULL DEFAULT 0,
     next_at INTEGER NOT NULL,
     message TEXT NOT NULL
   ) STRICT;
   CREATE INDEX alert_delivery_by_webhook ON alert_delivery (webhook, id);
   CREATE TABLE alert (
     id TEXT PRIMARY KEY,
     cluster TEXT NOT NULL,
     rule_id TEXT NOT NULL,
     rule_name TEXT NOT NULL,
     group_id TEXT NOT NULL,
     since INTEGER NOT NULL,
     raised_at INTEGER NOT NULL,
     told_at INTEGER,
     over_at INTEGER,
     over_reason TEXT,
     raised_facts TEXT NOT NULL,
     facts TEXT NOT NULL
   ) STRICT;
   CREATE INDEX alert_by_cluster ON alert (cluster, over_at);
   CREATE TABLE alert_mute (
     id TEXT PRIMARY KEY,
     cluster TEXT NOT NULL,
     rule_id TEXT,
     group_id TEXT,
     until INTEGER NOT NULL
   ) STRICT`,
  `ALTER TABLE audit ADD COLUMN summary TEXT;
   CREATE INDEX audit_by_cluster ON audit (cluster)`,
]

/** Numbered from 1 by their place; a migration that has been released never changes, the next one corrects it. */
export const migrations: readonly string[] = [
  `CREATE TABLE confirmed_cluster (
     cluster_id TEXT PRIMARY KEY,
     confirmed_at INTEGER NOT NULL
   ) STRICT`,
]

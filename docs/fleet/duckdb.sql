-- Loads the lines of `handscope analyze --jobs` (or --format ndjson) into DuckDB. Run it beside the folder results/:
--   duckdb handscope.duckdb < duckdb.sql
-- Only the columns named here are kept; docs/json.md has them all.
CREATE OR REPLACE TABLE connections AS
SELECT * EXCLUDE (schema)
FROM read_ndjson(
  'results/*.ndjson',
  columns = {
    schema: 'VARCHAR',
    path: 'VARCHAR',
    id: 'INTEGER',
    client: 'STRUCT(address VARCHAR, port INTEGER)',
    server: 'STRUCT(address VARCHAR, port INTEGER)',
    serverName: 'VARCHAR',
    startedAt: 'TIMESTAMP',
    durationSeconds: 'DOUBLE',
    tlsVersion: 'VARCHAR',
    cipherSuite: 'VARCHAR',
    outcome: 'VARCHAR',
    verdict: 'STRUCT(cause VARCHAR, confidence VARCHAR, title VARCHAR)'
  }
)
WHERE schema = 'handscope.connection/1';

CREATE OR REPLACE TABLE captures AS
SELECT * EXCLUDE (schema)
FROM read_ndjson(
  'results/*.ndjson',
  columns = {
    schema: 'VARCHAR',
    path: 'VARCHAR',
    read: 'BOOLEAN',
    packets: 'BIGINT',
    bytes: 'BIGINT',
    connections: 'INTEGER',
    failed: 'INTEGER',
    failure: 'STRUCT(code VARCHAR, text VARCHAR)'
  }
)
WHERE schema = 'handscope.capture/1';

-- Which cause, where, how often.
SELECT verdict.cause AS cause, serverName, server.port AS port, count(*) AS failures, count(DISTINCT path) AS captures
FROM connections
WHERE outcome = 'failed'
GROUP BY ALL
ORDER BY failures DESC, cause;

-- Captures that could not be read, and why.
SELECT path, failure.text AS why FROM captures WHERE NOT read ORDER BY path;

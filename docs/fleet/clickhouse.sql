-- Loads the lines of `handscope analyze --jobs` (or --format ndjson) into ClickHouse. The lines are found where file()
-- looks: beside the shell for `clickhouse local --queries-file clickhouse.sql`, in user_files/ for a server.
-- Only the columns named here are kept; docs/json.md has them all.
CREATE TABLE IF NOT EXISTS connections
(
    path Nullable(String),
    id UInt32,
    client Tuple(address String, port UInt16),
    server Tuple(address String, port UInt16),
    serverName Nullable(String),
    startedAt DateTime64(9, 'UTC'),
    durationSeconds Float64,
    tlsVersion LowCardinality(Nullable(String)),
    cipherSuite LowCardinality(Nullable(String)),
    outcome LowCardinality(String),
    verdict Tuple(cause String, confidence String, title String)
)
ENGINE = MergeTree
ORDER BY startedAt;

INSERT INTO connections
SELECT path, id, client, server, serverName, parseDateTime64BestEffort(startedAt, 9, 'UTC'), durationSeconds,
       tlsVersion, cipherSuite, outcome, verdict
FROM file(
    'results/*.ndjson',
    'JSONEachRow',
    'schema String, path Nullable(String), id UInt32, client Tuple(address String, port UInt16), server Tuple(address String, port UInt16), serverName Nullable(String), startedAt String, durationSeconds Float64, tlsVersion Nullable(String), cipherSuite Nullable(String), outcome String, verdict Tuple(cause String, confidence String, title String)'
)
WHERE schema = 'handscope.connection/1'
SETTINGS input_format_skip_unknown_fields = 1, input_format_json_ignore_unknown_keys_in_named_tuple = 1;

-- Which cause, where, how often.
SELECT verdict.cause AS cause, serverName, server.port AS port, count() AS failures, uniqExact(path) AS captures
FROM connections
WHERE outcome = 'failed'
GROUP BY cause, serverName, port
ORDER BY failures DESC, cause;

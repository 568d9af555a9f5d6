/**
 * SQL over the topics: {@code tollgate query}. Flink runs inside the command, in batch mode, over
 * what is currently committed; it leaves nothing behind. Which statements are permitted, and how
 * topics map to tables, is decided without Flink.
 */
package io.tollgate.cli.query;

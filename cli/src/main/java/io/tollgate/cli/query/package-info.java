/**
 * SQL over the topics: {@code tollgate query}. Flink runs inside the command, in batch mode, over
 * what is committed at this moment; nothing is left behind. What a statement may be, and which
 * table a topic is, is decided without Flink.
 */
package io.tollgate.cli.query;

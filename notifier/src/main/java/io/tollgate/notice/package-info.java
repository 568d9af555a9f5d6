/**
 * Decisions of the notifier: which news goes to whom, in which format, and when it is retried.
 * Pure, without sockets, Kafka and clocks, so that every rule can be tested with a table.
 */
package io.tollgate.notice;

/**
 * What is told to whom, in which words, and when again: news, routes, groups, the forms of the
 * sinks, the order of attempts. Here belong decisions; sockets, Kafka and clocks do not, so that
 * every rule can be tried with a table.
 */
package io.tollgate.notice;

/**
 * From documents to the control topics: {@code tollgate apply}.
 *
 * <p>Readers convert YAML to rows and report every fault with its line; they are independent of
 * Kafka. A plan compares the rows with the content of the control topics and refuses what would
 * rewrite history. Only {@link io.tollgate.cli.apply.ControlTopics} talks to a broker, and
 * publishes all or nothing.
 */
package io.tollgate.cli.apply;

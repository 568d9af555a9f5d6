/**
 * From documents to the control topics: {@code tollgate apply}.
 *
 * <p>Readers turn YAML into rows and name every fault with its line; they know no Kafka. A plan
 * compares the rows with what the control topics hold and refuses what would rewrite history. Only
 * {@link io.tollgate.cli.apply.ControlTopics} talks to a broker, and publishes all or nothing.
 */
package io.tollgate.cli.apply;

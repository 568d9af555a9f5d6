/**
 * What every Tollgate process needs to run: its launch and end, settings from the environment, the
 * connection to Kafka and the registry, and a management endpoint. No domain knowledge, no engine.
 */
package io.tollgate.runtime;

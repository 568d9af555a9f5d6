/**
 * Infrastructure of every Tollgate process: start-up and termination, settings from the
 * environment, the connection to Kafka and the registry, and a management endpoint. No domain
 * knowledge, no engine.
 */
package io.tollgate.runtime;

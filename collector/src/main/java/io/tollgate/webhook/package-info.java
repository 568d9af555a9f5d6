/**
 * What code review systems send: their signatures, and their reports as reviews. Pure: no HTTP, no
 * Kafka.
 */
package io.tollgate.webhook;

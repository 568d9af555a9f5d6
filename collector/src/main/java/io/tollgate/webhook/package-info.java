/**
 * Reports of code review systems: verification of their signatures, and conversion to reviews.
 * Pure: no HTTP, no Kafka.
 */
package io.tollgate.webhook;

/**
 * How AI tools are used, as opposed to what they cost: people, sessions, requests, acceptance,
 * latency.
 *
 * <p>Pure: usage records in, figures out. Distinct people and latencies are sketches, which can be
 * merged over teams and periods; no pseudonym can be recovered from them. No money belongs here.
 */
package io.tollgate.activity;

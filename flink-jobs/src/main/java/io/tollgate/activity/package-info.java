/**
 * How AI tools are used, beside what they cost: people, sessions, requests, acceptance, latency.
 *
 * <p>Pure: records in, figures out. Distinct people and latencies are sketches, which can be united
 * over teams and periods; no pseudonym can be read from them. No money belongs here.
 */
package io.tollgate.activity;

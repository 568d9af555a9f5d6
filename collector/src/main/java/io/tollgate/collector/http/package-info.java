/**
 * One request from its first byte to its answer: routes, credentials, turns for memory, and the
 * order of storing and answering.
 */
package io.tollgate.collector.http;

/**
 * Handling of one request from its first byte to its answer: routes, credentials, memory limits,
 * and the order of storing and answering.
 */
package io.tollgate.collector.http;

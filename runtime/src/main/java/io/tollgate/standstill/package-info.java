/**
 * Whether a consumer group works off what waits in its topics. Reads places and ends, never as one
 * of the group.
 */
package io.tollgate.standstill;

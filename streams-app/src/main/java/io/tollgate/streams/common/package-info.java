/**
 * What every part of the topology stands on: how topics are read and written, how long a registry
 * is waited for, dead letters, meters, and forgetting entry by entry. Nothing here knows a step.
 */
package io.tollgate.streams.common;

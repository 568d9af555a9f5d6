package io.tollgate.notice;

import io.tollgate.event.Notification;

/**
 * Record to write to a partition of the notifications topic.
 *
 * @param partition negative to choose it by key
 */
public record PartitionedRecord(int partition, Notification notification) {}

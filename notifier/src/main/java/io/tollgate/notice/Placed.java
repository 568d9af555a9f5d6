package io.tollgate.notice;

import io.tollgate.event.Notification;

/**
 * A record to write into a partition of the topic of notifications.
 *
 * @param partition negative when its key decides
 */
public record Placed(int partition, Notification notification) {}

package io.tollgate.notice;

import io.tollgate.event.Notification;

/**
 * Notification waiting for delivery.
 *
 * @param partition its partition in the topic, whose owner delivers it
 * @param news the content
 */
public record PendingNotification(int partition, Notification notification, News news) {

  /** Creates the entry of a pending record. */
  static PendingNotification of(int partition, Notification notification) {
    return new PendingNotification(partition, notification, News.of(notification.getBody()));
  }

  String id() {
    return notification.getNotificationId();
  }

  SinkMessage message() {
    return new SinkMessage(id(), news);
  }

  /** Whether it may still be grouped with others. */
  boolean isFresh() {
    return notification.getAttempts() == 0 && !id().startsWith(Notifications.GROUP);
  }

  /** Whether it was too large for its sink, perhaps only as part of a batch. */
  boolean wasTooLarge() {
    return Attempt.TOO_LARGE.equals(notification.getLastError());
  }

  int size() {
    return notification.getBody().length();
  }

  boolean isCanary() {
    return news.type().equals("canary");
  }
}

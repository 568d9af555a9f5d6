package io.tollgate.notice;

import io.tollgate.event.Notification;

/**
 * A notification that waits.
 *
 * @param partition where it stands in the topic; whoever owns the partition delivers it
 * @param news what to tell
 */
public record PendingNotification(int partition, Notification notification, News news) {

  /** The entry of a record that is pending. */
  static PendingNotification of(int partition, Notification notification) {
    return new PendingNotification(partition, notification, News.of(notification.getBody()));
  }

  String id() {
    return notification.getNotificationId();
  }

  Letter letter() {
    return new Letter(id(), news);
  }

  /** True while it may still be told together with others. */
  boolean isFresh() {
    return notification.getAttempts() == 0 && !id().startsWith(Notifications.GROUP);
  }

  /** True if it was too large for its sink, perhaps only together with others. */
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

package io.tollgate.notifier;

import io.tollgate.notice.NewsFactory;
import io.tollgate.notice.Notifications;
import io.tollgate.notice.NotifierConfig;
import io.tollgate.notice.PartitionedRecord;
import io.tollgate.notice.Sink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Schedule of test messages, one per sink and interval. Intervals are aligned to 1970, so all
 * instances derive the same id for the same canary, and it is sent once.
 */
final class Canaries {

  private final NotifierConfig config;
  private long latest;

  Canaries(NotifierConfig config) {
    this.config = config;
  }

  List<PartitionedRecord> due(Instant now) {
    if (config.canary().isZero()) {
      return List.of();
    }
    long length = config.canary().toMillis();
    long slot = now.toEpochMilli() / length;
    if (slot == latest) {
      return List.of();
    }
    latest = slot;
    List<PartitionedRecord> due = new ArrayList<>();
    for (Sink sink : config.sinks().values()) {
      Instant since = Instant.ofEpochMilli(slot * length);
      due.add(
          new PartitionedRecord(
              -1, Notifications.pending(sink, NewsFactory.canary(sink.name(), since), now)));
    }
    return due;
  }
}

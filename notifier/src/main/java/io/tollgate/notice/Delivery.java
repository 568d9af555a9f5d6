package io.tollgate.notice;

import java.util.List;

/**
 * Content of one request.
 *
 * @param before records to write first, so that a restart resumes from here
 */
public record Delivery(
    Sink sink, List<PendingNotification> entries, List<PartitionedRecord> before) {

  public Delivery {
    entries = List.copyOf(entries);
    before = List.copyOf(before);
  }

  /**
   * The records of {@code before} in steps, each to be stored before the next begins: a group is
   * stored before its members are marked as grouped, so a crash in between repeats news but never
   * loses it.
   */
  public List<List<PartitionedRecord>> steps() {
    return before.isEmpty()
        ? List.of()
        : List.of(before.subList(0, 1), before.subList(1, before.size()));
  }

  /** The news to put into the request. */
  public List<SinkMessage> messages() {
    return entries.stream().map(PendingNotification::message).toList();
  }
}

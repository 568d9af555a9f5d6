package io.tollgate.judgement;

import static java.util.Objects.requireNonNull;

/**
 * Reference to an event and its position, so that evidence can be looked up. Written as {@code
 * event_id@topic-partition-offset}.
 *
 * @param eventId the event's id
 * @param position its position
 */
public record EventReference(String eventId, EventPosition position) {
  public EventReference {
    requireNonNull(eventId, "eventId");
    requireNonNull(position, "position");
  }

  /**
   * Parses what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException when the text is not a reference
   */
  public static EventReference parse(String text) {
    int offset = text.lastIndexOf('-');
    int partition = text.lastIndexOf('-', offset - 1);
    int topic = text.lastIndexOf('@', partition);
    if (topic < 0 || partition < topic || offset < partition) {
      throw new IllegalArgumentException("no reference to an event: " + text);
    }
    return new EventReference(
        text.substring(0, topic),
        new EventPosition(
            text.substring(topic + 1, partition),
            Integer.parseInt(text.substring(partition + 1, offset)),
            Long.parseLong(text.substring(offset + 1))));
  }

  @Override
  public String toString() {
    return eventId + '@' + position.topic() + '-' + position.partition() + '-' + position.offset();
  }
}

package io.tollgate.coverage;

import io.tollgate.event.ToolEvent;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Counters of what one source has sent through one tool. */
final class SourceLedger {

  private static final int MOST_NAMES = 100;

  final String source;
  final String tool;
  final Map<String, Long> unknownEvents = new TreeMap<>();
  final Map<String, Long> unknownAttributes = new TreeMap<>();
  private final RecentCount lastHour = new RecentCount();
  private long events;
  private Instant last = Instant.EPOCH;
  private Instant firstUnknown;

  SourceLedger(String source, String tool) {
    this.source = source;
    this.tool = tool;
  }

  void add(ToolEvent event, Names names) {
    events++;
    Instant received = event.getReceivedTime();
    last = received.isAfter(last) ? received : last;
    lastHour.add(received);
    String attributes = event.getAttributes().get(names.unknownAttributes());
    boolean isUnknown = event.getAttributes().containsKey(names.unknownEvent());
    if (isUnknown) {
      count(unknownEvents, event.getSourceEvent());
    }
    if (attributes != null) {
      for (String each : attributes.split(",", -1)) {
        count(unknownAttributes, each);
      }
    }
    if ((isUnknown || attributes != null) && firstUnknown == null) {
      firstUnknown = received;
    }
  }

  Instant last() {
    return last;
  }

  /** Time of the first unknown event or attribute; the epoch if there is none. */
  Instant firstUnknown() {
    return firstUnknown == null ? Instant.EPOCH : firstUnknown;
  }

  SourceFigures figures(Instant now, Map<String, Long> deadLetters) {
    return new SourceFigures(
        source, tool, events, lastHour.at(now), last, deadLetters, unknownEvents);
  }

  private static void count(Map<String, Long> names, String name) {
    if (names.size() < MOST_NAMES || names.containsKey(name)) {
      names.merge(name, 1L, Long::sum);
    }
  }

  /**
   * Attributes by which a mapping marks what it does not know or have.
   *
   * @param unknownEvent present on an event whose name is unknown
   * @param unknownAttributes holds the names of unknown attributes, separated by commas
   * @param cutWrites present on an event that holds only the beginning of what a model wrote
   * @param uncountedTokens number of tokens that an event names and that are not counted for it
   */
  record Names(
      String unknownEvent, String unknownAttributes, String cutWrites, String uncountedTokens) {}
}

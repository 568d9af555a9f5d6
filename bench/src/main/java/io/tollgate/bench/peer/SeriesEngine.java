package io.tollgate.bench.peer;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Evaluates a pattern over several events of one change, whole streams at a time. */
public interface SeriesEngine {

  /** The pattern to detect for each change. */
  enum Question {
    /** A sequence: it was written, and reviewed within the hour. */
    REVIEWED,
    /** An absence: it was written, and not reviewed within the hour. */
    NOT_REVIEWED;

    /**
     * Returns the reference result, directly from the definition: the write of each change, and its
     * reviews in time.
     */
    public long answer(List<ChangeEvent> events) {
      Map<String, Long> written =
          events.stream()
              .filter(event -> event.kind().equals(ChangeEvent.WRITE))
              .collect(Collectors.toMap(ChangeEvent::change, ChangeEvent::time));
      long reviewed =
          events.stream()
              .filter(event -> event.kind().equals(ChangeEvent.REVIEW))
              .filter(
                  event -> event.time() - written.get(event.change()) <= ChangeEvent.REVIEW_WITHIN)
              .map(ChangeEvent::change)
              .distinct()
              .count();
      return this == REVIEWED ? reviewed : written.size() - reviewed;
    }
  }

  /** Name in output. */
  String name();

  /** Returns the number of changes with the pattern; events are ordered by time. */
  long alerts(Question question, List<ChangeEvent> events);
}

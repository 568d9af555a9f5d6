package io.tollgate.bench.peer;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Answers a question about several events of one change, whole streams at a time. */
public interface SeriesEngine {

  /** What is asked of each change. */
  enum Question {
    /** A sequence: it was written, and reviewed within the hour. */
    REVIEWED,
    /** An absence: it was written, and not reviewed within the hour. */
    NOT_REVIEWED;

    /**
     * The truth, straight from what is asked: the write of each change, and its reviews in time.
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

  /** What people call it. */
  String name();

  /** For how many changes the answer is yes; the events come in the order of their times. */
  long alerts(Question question, List<ChangeEvent> events);
}

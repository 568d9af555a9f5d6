package io.tollgate.source.codex;

import io.tollgate.source.report.Row;
import io.tollgate.source.value.LaxTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Tells the history of its parent, which the file of a sub-agent or a fork begins with, from the
 * file's own lines. The history is written down again right after the file's birth.
 */
final class ForkHistory {

  /** Of a file whose beginning is not known. */
  static final ForkHistory NONE = new ForkHistory((Instant) null, false);

  /**
   * Long enough to write down most histories again, too short for a call of a model to begin and
   * end; where turns say when they began, it is not needed.
   */
  private static final Duration REPLAY = Duration.ofSeconds(2);

  private final Instant birth;
  private final boolean isPossible;
  private boolean hasOwnTurn;
  private Boolean isInOwnTurn;

  private ForkHistory(Instant birth, boolean isPossible) {
    this.birth = birth;
    this.isPossible = isPossible;
  }

  /**
   * A file.
   *
   * @param first the line that names the session
   * @param isPossible whether the file may hold lines of a parent
   */
  ForkHistory(Row first, boolean isPossible) {
    this(instant(first), isPossible);
  }

  /** When the file was made, in ISO 8601; null if it is not known. */
  String birth() {
    return birth == null ? null : birth.toString();
  }

  boolean isPossible() {
    return isPossible;
  }

  /** A turn says in whole seconds when it began, also where it is written down again. */
  void turnBegins(Row row) {
    String started = LaxTime.iso(row.value("payload.started_at"));
    if (started != null && birth != null) {
      isInOwnTurn = !Instant.parse(started).isBefore(birth.truncatedTo(ChronoUnit.SECONDS));
    }
  }

  /** Ids of turns tell when they were made; those of the history were made before the file was. */
  void turnIsTold(Row row) {
    Instant made = TimeOrderedId.time(row.text("payload.turn_id"));
    hasOwnTurn |= made != null && birth != null && made.isAfter(birth);
  }

  /** Whether a line belongs to the history. */
  boolean holds(Row row) {
    if (!isPossible || hasOwnTurn) {
      return false;
    }
    if (isInOwnTurn != null) {
      return !isInOwnTurn;
    }
    Instant time = instant(row);
    return time != null && birth != null && time.isBefore(birth.plus(REPLAY));
  }

  private static Instant instant(Row row) {
    String iso = LaxTime.iso(row.value("timestamp"));
    return iso == null ? null : Instant.parse(iso);
  }
}

package io.tollgate.source.codex;

import io.tollgate.source.report.Row;
import io.tollgate.source.value.LenientTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Distinguishes the parent's history, with which the file of a sub-agent or a fork begins, from the
 * file's own lines. The history is copied right after the file is created.
 */
final class ForkHistory {

  /** For a file whose start is unknown. */
  static final ForkHistory NONE = new ForkHistory((Instant) null, false);

  /**
   * Long enough to copy most histories, too short for a model call to start and end; not needed if
   * turns contain their start time.
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
   * Creates the check for a file.
   *
   * @param first the line that names the session
   * @param isPossible whether the file may contain lines of a parent
   */
  ForkHistory(Row first, boolean isPossible) {
    this(instant(first), isPossible);
  }

  /** Creation time of the file, in ISO 8601; null if unknown. */
  String birth() {
    return birth == null ? null : birth.toString();
  }

  boolean isPossible() {
    return isPossible;
  }

  /** A turn contains its start time in whole seconds, also in a copy. */
  void turnBegins(Row row) {
    String started = LenientTime.iso(row.value("payload.started_at"));
    if (started != null && birth != null) {
      isInOwnTurn = !Instant.parse(started).isBefore(birth.truncatedTo(ChronoUnit.SECONDS));
    }
  }

  /** Turn ids contain their creation time; those of the history are older than the file. */
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
    String iso = LenientTime.iso(row.value("timestamp"));
    return iso == null ? null : Instant.parse(iso);
  }
}

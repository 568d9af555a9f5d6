package io.tollgate.cli.provenance;

import io.tollgate.event.Movement;
import io.tollgate.provenance.PartNames;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * The version of each item that was recorded last. Earlier ones are no longer in the asset, and
 * neither are parts of them that the last one does not have. An item that the last recording does
 * not have stays unless that recording held the whole asset, which only people know.
 */
final class NewestVersions {

  private static final Comparator<Version> BY_TIME =
      Comparator.comparing(Version::time).thenComparing(Version::recording);

  private final boolean isLastWhole;
  private final Map<String, Version> newest = new HashMap<>();
  private final Map<String, Instant> entered = new HashMap<>();

  private Version last;

  private record Version(Instant time, String recording) {

    static Version of(Movement movement) {
      return new Version(movement.getMovedTime(), movement.getRecordingId());
    }
  }

  /**
   * Creates an empty collection.
   *
   * @param isLastWhole whether the last recording holds all that is in the asset
   */
  NewestVersions(boolean isLastWhole) {
    this.isLastWhole = isLastWhole;
  }

  /** Takes note of a recorded movement of the asset; all must be noted before the questions. */
  void note(Movement movement) {
    Version version = Version.of(movement);
    last = last == null ? version : later(last, version);
    newest.merge(PartNames.item(movement.getItem()), version, NewestVersions::later);
    entered.merge(
        movement.getMovementId(),
        movement.getMovedTime(),
        (one, other) -> one.isBefore(other) ? one : other);
  }

  /** Whether a movement belongs to the newest version of an item in the asset. */
  boolean contains(Movement movement) {
    Version version = Version.of(movement);
    return version.equals(newest.get(PartNames.item(movement.getItem())))
        && (!isLastWhole || version.recording().equals(lastRecording()));
  }

  /** Returns how many items count although the last recording does not have them. */
  long countedFromEarlier() {
    return isLastWhole
        ? 0
        : newest.values().stream()
            .filter(version -> !version.recording().equals(lastRecording()))
            .count();
  }

  private String lastRecording() {
    return last == null ? "" : last.recording();
  }

  private static Version later(Version one, Version other) {
    return BY_TIME.compare(one, other) < 0 ? other : one;
  }

  /** When the content was first recorded there. */
  Instant entered(Movement movement) {
    return entered.get(movement.getMovementId());
  }
}

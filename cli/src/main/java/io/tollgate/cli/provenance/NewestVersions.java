package io.tollgate.cli.provenance;

import io.tollgate.event.Movement;
import io.tollgate.provenance.PartNames;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * The version of each item that was recorded last. Earlier ones are no longer in the asset, and
 * neither are parts of them that the last one does not have. An item that was removed stays: nobody
 * records that.
 */
final class NewestVersions {

  private static final Comparator<Version> BY_TIME =
      Comparator.comparing(Version::time).thenComparing(Version::recording);

  private final Map<String, Version> newest = new HashMap<>();
  private final Map<String, Instant> entered = new HashMap<>();

  private record Version(Instant time, String recording) {

    static Version of(Movement movement) {
      return new Version(movement.getMovedTime(), movement.getRecordingId());
    }
  }

  /** Takes note of a recorded movement of the asset; all must be noted before the questions. */
  void note(Movement movement) {
    newest.merge(
        PartNames.item(movement.getItem()),
        Version.of(movement),
        (one, other) -> BY_TIME.compare(one, other) < 0 ? other : one);
    entered.merge(
        movement.getMovementId(),
        movement.getMovedTime(),
        (one, other) -> one.isBefore(other) ? one : other);
  }

  /** Whether a movement belongs to the newest version of its item. */
  boolean contains(Movement movement) {
    return Version.of(movement).equals(newest.get(PartNames.item(movement.getItem())));
  }

  /** When the content was first recorded there. */
  Instant entered(Movement movement) {
    return entered.get(movement.getMovementId());
  }
}

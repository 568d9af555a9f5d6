package io.tollgate.provenance;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Movement;
import java.time.Instant;
import java.util.Optional;

/**
 * What a model wrote was seen again in an item that somebody can look at: a file of a commit.
 *
 * @param place where the item stands: an asset or a repository
 * @param item where in it, such as a path
 * @param sha256 of the item as it stood then
 * @param commit the item belongs to; null if nobody says
 * @param changeId pull request or change it belongs to; null if nobody says
 * @param time when it was recorded
 */
public record Sighting(
    String place, String item, String sha256, String commit, String changeId, Instant time) {

  public Sighting {
    requireNonNull(place, "place");
    requireNonNull(item, "item");
    requireNonNull(sha256, "sha256");
    requireNonNull(time, "time");
  }

  /** What was recorded with a commit; empty if it belongs to none. */
  public static Optional<Sighting> of(Movement movement) {
    return Optional.ofNullable(movement.getCommitId())
        .map(
            commit ->
                new Sighting(
                    movement.getAssetId(),
                    movement.getItem(),
                    movement.getSha256(),
                    commit,
                    movement.getChangeId(),
                    movement.getMovedTime()));
  }

  /** Content of a commit; where in it is not kept. */
  static Sighting of(String sha256, String commit, Instant time) {
    return new Sighting("", "", sha256, commit, null, time);
  }

  /** An output whose own report names a commit stands in it as it was written. */
  public static Optional<Sighting> of(AiWrite write) {
    return Optional.ofNullable(write.getCommitId())
        .map(
            commit ->
                new Sighting(
                    Links.REPOSITORY + write.getRepository(),
                    write.getPath() == null ? "" : write.getPath(),
                    write.getSha256(),
                    commit,
                    null,
                    write.getEventTime()));
  }

  /**
   * Whether this is what became of another sighting: the same item with other content, seen later.
   */
  boolean replaces(Sighting other) {
    return item.equals(other.item)
        && place.equals(other.place)
        && !sha256.equals(other.sha256)
        && time.isAfter(other.time);
  }

  /** Whether it had been recorded with a commit by then. */
  boolean isRecordedBy(Instant moment) {
    return commit != null && !time.isAfter(moment);
  }

  boolean isOfSameChange(Sighting other) {
    return changeId != null && changeId.equals(other.changeId);
  }
}

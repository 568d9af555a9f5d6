package io.tollgate.provenance;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Movement;
import java.time.Instant;
import java.util.Optional;

/**
 * Occurrence of a model's output in an item that can be reviewed: a file of a commit.
 *
 * @param place asset or repository that contains the item; empty if unknown
 * @param item where in it, such as a path
 * @param sha256 of the item at that time
 * @param commit the item belongs to; null if unknown
 * @param changeId pull request or change it belongs to; null if unknown
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

  /** Sighting of a movement that belongs to a commit; empty if it does not. */
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

  /** Sighting of content in a commit, without the item. */
  static Sighting of(String sha256, String commit, Instant time) {
    return new Sighting("", "", sha256, commit, null, time);
  }

  /** Sighting of an output whose own report names a commit; it is unchanged there. */
  public static Optional<Sighting> of(AiWrite write) {
    return Optional.ofNullable(write.getCommitId())
        .map(
            commit ->
                new Sighting(
                    write.getRepository() == null ? "" : Links.REPOSITORY + write.getRepository(),
                    write.getPath() == null ? "" : write.getPath(),
                    write.getSha256(),
                    commit,
                    null,
                    write.getEventTime()));
  }

  /** Whether this supersedes another sighting: the same item with other content, seen later. */
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

package io.tollgate.review;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

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

  /**
   * Whether this is what became of another sighting: the same item with other content, seen later.
   */
  boolean replaces(Sighting other) {
    return item.equals(other.item)
        && place.equals(other.place)
        && !sha256.equals(other.sha256)
        && time.isAfter(other.time);
  }

  boolean isOfSameChange(Sighting other) {
    return changeId != null && changeId.equals(other.changeId);
  }
}

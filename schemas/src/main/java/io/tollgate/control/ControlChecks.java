package io.tollgate.control;

import io.tollgate.event.Asset;
import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.NameFields;
import io.tollgate.event.Policy;
import io.tollgate.event.Review;
import io.tollgate.event.ToolEventRules.Fault;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * Validation of control records before they take effect. Names must be short enough for every
 * record derived from them, because many are derived when time passes, with no input left to
 * refuse. Directory entries must be about a user or a team.
 */
public final class ControlChecks {

  private static final Map<Class<?>, NameFields> NAMES =
      Map.of(
          Asset.class,
          NameFields.allBut(Asset.getClassSchema(), Set.of()),
          DirectoryEntry.class,
          NameFields.allBut(DirectoryEntry.getClassSchema(), Set.of()),
          Policy.class,
          NameFields.allBut(Policy.getClassSchema(), Set.of("title", "document")),
          Review.class,
          NameFields.allBut(Review.getClassSchema(), Set.of("note")));

  private static final Set<String> ENTRY_TYPES = Set.of("user", "team");

  private ControlChecks() {}

  /**
   * Validates a record.
   *
   * @throws IllegalArgumentException naming the first invalid field
   */
  public static void check(SpecificRecord record) {
    NameFields names = NAMES.get(record.getClass());
    Optional<Fault> fault = names == null ? Optional.empty() : names.firstFault(record);
    if (fault.isPresent()) {
      throw new IllegalArgumentException(fault.get().detail());
    }
    if (record instanceof Review review) {
      checkNames(review.getSessionIds());
    }
    if (record instanceof DirectoryEntry entry && !ENTRY_TYPES.contains(entry.getEntryType())) {
      throw new IllegalArgumentException("entry_type is neither user nor team");
    }
  }

  /**
   * Validates names that have no field of their own.
   *
   * @throws IllegalArgumentException if one is too long
   */
  public static void checkNames(Collection<String> names) {
    if (names.stream().anyMatch(name -> name.length() > NameFields.MOST_CHARACTERS)) {
      throw new IllegalArgumentException(
          "a name is longer than " + NameFields.MOST_CHARACTERS + " characters");
    }
  }
}

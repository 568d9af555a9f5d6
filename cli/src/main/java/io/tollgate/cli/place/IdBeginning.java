package io.tollgate.cli.place;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Prefix of an id, as typed by a person. A short prefix matches one thing by chance, and an empty
 * one, as passed by a script whose search found nothing, would match everything.
 */
public final class IdBeginning {

  private static final int SHORTEST = 4;

  private final String kind;
  private final String text;

  private IdBeginning(String kind, String text) {
    this.kind = kind;
    this.text = text;
  }

  /**
   * Parses a prefix.
   *
   * @param kind what the id identifies, for messages
   * @throws CommandFailure if it is too short to be unique
   */
  public static IdBeginning of(String kind, String text) {
    Objects.requireNonNull(text);
    if (text.isBlank()) {
      throw CommandFailure.usage("the id of the " + kind + " is empty");
    }
    if (text.length() < SHORTEST) {
      throw CommandFailure.usage(
          "'%s' is too short: give at least %d characters of the id of the %s"
              .formatted(text, SHORTEST, kind));
    }
    return new IdBeginning(kind, text);
  }

  /** Whether the id starts with the prefix. */
  public boolean fits(String id) {
    return id.startsWith(text);
  }

  /**
   * Returns the element with this id, or the only one whose id has this prefix.
   *
   * @throws CommandFailure if there is none, or there are several
   */
  public <T> T only(Collection<T> all, Function<T, String> id) {
    List<T> found = all.stream().filter(each -> fits(id.apply(each))).toList();
    for (T each : found) {
      if (id.apply(each).equals(text)) {
        return each;
      }
    }
    if (found.size() != 1) {
      throw CommandFailure.usage(
          found.isEmpty()
              ? "there is no %s %s".formatted(kind, text)
              : "%d ids begin with %s; give more characters of the id of the %s"
                  .formatted(found.size(), text, kind));
    }
    return found.get(0);
  }
}

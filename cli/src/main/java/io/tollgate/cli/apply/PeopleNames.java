package io.tollgate.cli.apply;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * How documents name people, whose usage stands under pseudonyms: by the pseudonym, or as the
 * directory does where the key to make pseudonyms is at hand. Only the pseudonym is published.
 */
final class PeopleNames {

  private static final Pattern PSEUDONYM = Pattern.compile("[0-9a-f]{16}");

  private final Optional<UnaryOperator<String>> pseudonyms;

  /**
   * @param pseudonyms names people in open topics; empty when their key is not at hand
   */
  PeopleNames(Optional<UnaryOperator<String>> pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  static boolean isPseudonym(String text) {
    return PSEUDONYM.matcher(text).matches();
  }

  /** The pseudonym of a person that an entry names; the name, and a fault, without the key. */
  String pseudonym(Entry entry, String key, String name) {
    if (isPseudonym(name)) {
      return name;
    }
    if (pseudonyms.isEmpty()) {
      entry.fault(
          key,
          "a person can only be named with the pseudonym key at hand"
              + " (TOLLGATE_PSEUDONYM_KEY_FILE); give the pseudonym of 16 hex digits instead");
      return name;
    }
    return pseudonyms.get().apply(name.strip());
  }
}

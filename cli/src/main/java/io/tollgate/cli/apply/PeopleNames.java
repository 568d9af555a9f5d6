package io.tollgate.cli.apply;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Resolves names of people in documents to the pseudonyms of their usage: either the pseudonym
 * itself, or the directory's name if the key of the pseudonyms is available. Only the pseudonym is
 * published.
 */
final class PeopleNames {

  private static final Pattern PSEUDONYM = Pattern.compile("[0-9a-f]{16}");

  private final Optional<UnaryOperator<String>> pseudonyms;

  /**
   * @param pseudonyms names of people in open topics; empty if their key is not available
   */
  PeopleNames(Optional<UnaryOperator<String>> pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  static boolean isPseudonym(String text) {
    return PSEUDONYM.matcher(text).matches();
  }

  /** Returns the pseudonym of a person in an entry; without the key the name, and a fault. */
  String pseudonym(DocumentEntry documentEntry, String key, String name) {
    if (isPseudonym(name)) {
      return name;
    }
    if (pseudonyms.isEmpty()) {
      documentEntry.fault(
          key,
          "naming a person needs the pseudonym key (TOLLGATE_PSEUDONYM_KEY_FILE); without it,"
              + " give the pseudonym of 16 hex digits");
      return name;
    }
    return pseudonyms.get().apply(name.strip());
  }
}

package io.tollgate.collector.hooks;

import io.tollgate.event.DirectoryKey;
import java.util.HashSet;
import java.util.Set;

/**
 * Set of keys that the orders and directory topics currently hold, as far as they have been read.
 */
final class ReadKeys {

  private final Set<String> orders = new HashSet<>();
  private final Set<DirectoryKey> entries = new HashSet<>();
  private boolean hasUnknownEntries;

  void note(String decisionId, boolean stands) {
    note(orders, decisionId, stands);
  }

  void note(DirectoryKey entry, boolean stands) {
    note(entries, entry, stands);
  }

  /** Notes an entry whose key could not be read, so that it is unknown which one it is. */
  void noteUnknownEntry() {
    hasUnknownEntries = true;
  }

  Set<String> orders() {
    return orders;
  }

  Set<DirectoryKey> entries() {
    return entries;
  }

  boolean hasUnknownEntries() {
    return hasUnknownEntries;
  }

  private static <T> void note(Set<T> all, T key, boolean stands) {
    if (stands) {
      all.add(key);
    } else {
      all.remove(key);
    }
  }
}

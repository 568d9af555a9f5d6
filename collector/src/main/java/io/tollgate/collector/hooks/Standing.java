package io.tollgate.collector.hooks;

import io.tollgate.event.DirectoryKey;
import java.util.HashSet;
import java.util.Set;

/** The keys that the topics of orders and of the directory hold, as far as they were read. */
final class Standing {

  private final Set<String> orders = new HashSet<>();
  private final Set<DirectoryKey> entries = new HashSet<>();
  private boolean hasUnknownEntries;

  void note(String decisionId, boolean stands) {
    note(orders, decisionId, stands);
  }

  void note(DirectoryKey entry, boolean stands) {
    note(entries, entry, stands);
  }

  /** An entry was there whose key could not be read; nobody knows which. */
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

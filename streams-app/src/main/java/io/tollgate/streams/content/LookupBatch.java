package io.tollgate.streams.content;

import io.tollgate.streams.content.ContentBatch.Print;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Fingerprints of contents that are looked up together, in the order of the stored rows. So a scan
 * of the rows only moves forward, and reads what several contents share once for all of them.
 */
final class LookupBatch {

  private static final Comparator<Asked> IN_ORDER =
      (one, other) -> Long.compareUnsigned(one.print().hash(), other.print().hash());

  /**
   * Fingerprint of one of the contents.
   *
   * @param content index in the list of contents
   */
  record Asked(int content, Print print) {}

  private final List<Asked> asked = new ArrayList<>();

  LookupBatch(List<ContentBatch> contents) {
    for (int i = 0; i < contents.size(); i++) {
      for (Print print : contents.get(i).prints()) {
        asked.add(new Asked(i, print));
      }
    }
    asked.sort(IN_ORDER);
  }

  /** Groups by hash; within a group, those of one content are adjacent and keep its order. */
  List<List<Asked>> byHash() {
    List<List<Asked>> groups = new ArrayList<>();
    for (int from = 0, to; from < asked.size(); from = to) {
      to = from + 1;
      while (to < asked.size() && IN_ORDER.compare(asked.get(from), asked.get(to)) == 0) {
        to++;
      }
      groups.add(asked.subList(from, to));
    }
    return groups;
  }

  /** The first fingerprint of each content. */
  static List<Asked> onePerContent(List<Asked> group) {
    if (group.size() == 1) {
      return group;
    }
    List<Asked> firsts = new ArrayList<>();
    for (Asked each : group) {
      if (firsts.isEmpty() || firsts.get(firsts.size() - 1).content() != each.content()) {
        firsts.add(each);
      }
    }
    return firsts;
  }
}

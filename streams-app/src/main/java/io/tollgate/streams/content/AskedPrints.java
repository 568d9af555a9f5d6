package io.tollgate.streams.content;

import io.tollgate.streams.content.ContentBatch.Print;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The fingerprints of contents that are looked up together, in the order of the rows. So whoever
 * walks the rows goes forward only, and reads what several contents hold once for all of them.
 */
final class AskedPrints {

  private static final Comparator<Asked> IN_ORDER =
      (one, other) -> Long.compareUnsigned(one.print().hash(), other.print().hash());

  /**
   * A fingerprint of one of the contents.
   *
   * @param content its place in the list of contents
   */
  record Asked(int content, Print print) {}

  private final List<Asked> asked = new ArrayList<>();

  AskedPrints(List<ContentBatch> contents) {
    for (int i = 0; i < contents.size(); i++) {
      for (Print print : contents.get(i).prints()) {
        asked.add(new Asked(i, print));
      }
    }
    asked.sort(IN_ORDER);
  }

  /** All with one hash, those of one content side by side, in the order in which it holds them. */
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

  /** The first of each content. */
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

package io.tollgate.notice;

import io.tollgate.event.Case;
import io.tollgate.event.Violation;
import java.util.List;

/** Lines that say which items of an asset content of a model entered, and how it got there. */
final class ContentText {

  private static final int MOST_ITEMS = 5;

  private ContentText() {}

  /** The way of the content; empty if the violation is not about content. */
  static String of(Violation violation) {
    return violation.getPath().isEmpty() ? "" : "\nWay: " + way(violation.getPath());
  }

  /** The latest items and the first way; empty if the case is not about content. */
  static String of(Case caseRecord) {
    return caseRecord.getPath() == null
        ? ""
        : "\nItems: " + items(caseRecord) + "\nFirst way: " + way(caseRecord.getPath());
  }

  private static String items(Case caseRecord) {
    List<String> items = caseRecord.getItems();
    int before = Math.max(0, items.size() - MOST_ITEMS);
    String latest = String.join(", ", items.subList(before, items.size()));
    return before == 0 ? latest : latest + " and more";
  }

  private static String way(List<String> path) {
    return String.join(" > ", path);
  }
}

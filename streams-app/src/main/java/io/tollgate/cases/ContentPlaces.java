package io.tollgate.cases;

import io.tollgate.event.Case;
import io.tollgate.event.Violation;
import io.tollgate.redaction.Truncation;
import java.util.ArrayList;
import java.util.List;

/** Where the content is that a case of provenance is about: the asset, its items, the first way. */
final class ContentPlaces {

  private static final int MOST_ITEMS = 20;
  private static final int MOST_STEPS = 20;
  private static final int MOST_CHARACTERS = 500;

  private ContentPlaces() {}

  /** Whether it is about content of a model that entered an asset. */
  static boolean isAbout(Violation violation) {
    return !violation.getPath().isEmpty();
  }

  /** Fills in what the first violation says; nothing if it is not about content. */
  static void begin(Case opened, Violation first) {
    if (!isAbout(first)) {
      return;
    }
    List<String> path = first.getPath();
    opened.setAssetId(first.getAssetId());
    // The last steps are nearest to the asset.
    opened.setPath(
        path.subList(Math.max(0, path.size() - MOST_STEPS), path.size()).stream()
            .map(ContentPlaces::cut)
            .toList());
    opened.setItems(List.of(item(first)));
  }

  /** Adds the item of a further violation. */
  static void add(Case folded, Violation violation) {
    if (!isAbout(violation)) {
      return;
    }
    if (folded.getPath() == null) {
      // The case was opened before cases said this.
      begin(folded, violation);
      return;
    }
    String item = item(violation);
    List<String> items = new ArrayList<>(folded.getItems());
    items.remove(item);
    items.add(item);
    folded.setItems(items.subList(Math.max(0, items.size() - MOST_ITEMS), items.size()));
  }

  /** The last step is {@code asset ID ITEM}. */
  private static String item(Violation violation) {
    List<String> path = violation.getPath();
    String last = path.get(path.size() - 1);
    String before = "asset " + violation.getAssetId() + " ";
    return cut(last.startsWith(before) ? last.substring(before.length()) : last);
  }

  private static String cut(String text) {
    return Truncation.cut(text, MOST_CHARACTERS);
  }
}

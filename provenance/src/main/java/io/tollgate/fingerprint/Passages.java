package io.tollgate.fingerprint;

import java.util.ArrayList;
import java.util.List;

/** Cuts content into passages: code in fences and patches stands apart from the text around it. */
final class Passages {

  private Passages() {}

  static List<Passage> of(String path, String text) {
    Dialect dialect = Dialect.of(path);
    if (dialect.isCode()) {
      return List.of(new Passage(dialect, text, 1));
    }
    List<Passage> passages =
        text.contains("```") ? fenced(text) : List.of(new Passage(dialect, text, 1));
    return passages.stream().flatMap(passage -> Patches.apart(passage).stream()).toList();
  }

  private static List<Passage> fenced(String text) {
    List<Passage> passages = new ArrayList<>();
    Dialect dialect = Dialect.PROSE;
    boolean isInside = false;
    int line = 1;
    int firstLine = 1;
    int start = 0;
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      String stripped = text.substring(at, end).strip();
      if (stripped.startsWith("```")) {
        passages.add(new Passage(dialect, text.substring(start, at), firstLine));
        isInside = !isInside;
        dialect = isInside ? codeOf(stripped.substring(3).strip()) : Dialect.PROSE;
        start = Math.min(text.length(), end + 1);
        firstLine = line + 1;
      }
      at = end + 1;
      line++;
    }
    passages.add(new Passage(dialect, text.substring(start), firstLine));
    return passages;
  }

  /** A fence without a language mostly holds code; C's rules are the widest spread. */
  private static Dialect codeOf(String fence) {
    String language = fence.split("[\\s{]", 2)[0];
    Dialect dialect = Dialect.of(language);
    return language.isEmpty() || dialect.isCode() ? nonProse(dialect) : Dialect.PROSE;
  }

  private static Dialect nonProse(Dialect dialect) {
    return dialect.isCode() ? dialect : Dialect.C_LIKE;
  }
}

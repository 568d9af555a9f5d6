package io.tollgate.fingerprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts content into passages: code in fences and patches stands apart from the text around it. */
final class Passages {

  private static final Set<String> DIFFS = Set.of("diff", "patch", "udiff");
  private static final String NAMES_FILES = "\n+++ ";

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
    String language = "";
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
        passages.add(passage(isInside, language, text.substring(start, at), firstLine));
        isInside = !isInside;
        language = stripped.substring(3).strip().split("[\\s{]", 2)[0];
        start = Math.min(text.length(), end + 1);
        firstLine = line + 1;
      }
      at = end + 1;
      line++;
    }
    passages.add(passage(isInside, language, text.substring(start), firstLine));
    return passages;
  }

  private static Passage passage(boolean isFenced, String language, String text, int firstLine) {
    Passage passage = new Passage(isFenced ? codeOf(language) : Dialect.PROSE, text, firstLine);
    return isFenced && DIFFS.contains(language) && !text.contains(NAMES_FILES)
        ? Patches.bare(passage)
        : passage;
  }

  /** A fence without a language mostly holds code; C's rules are the widest spread. */
  private static Dialect codeOf(String language) {
    Dialect dialect = Dialect.of(language);
    return language.isEmpty() || dialect.isCode() ? nonProse(dialect) : Dialect.PROSE;
  }

  private static Dialect nonProse(Dialect dialect) {
    return dialect.isCode() ? dialect : Dialect.C_LIKE;
  }
}

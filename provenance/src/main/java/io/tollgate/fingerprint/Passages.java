package io.tollgate.fingerprint;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Splitter of content into passages, which separates fenced code and patches from the surrounding
 * text.
 */
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
        Fences.mayHold(text)
            ? Fences.of(text).stream().map(Passages::passage).toList()
            : List.of(new Passage(dialect, text, 1));
    return passages.stream().flatMap(passage -> Patches.apart(passage).stream()).toList();
  }

  /**
   * Further readings of content that is compared with known writes: in all likely languages if its
   * language is not named, and in the dialect that earlier releases chose.
   */
  static List<Passage> besides(String path, String text) {
    if (Dialect.of(path).isCode()) {
      return FileExtensions.formerDialect(path).isCode()
          ? List.of()
          : others(Dialect.of(path), text, former(path, text), List.of(), 1);
    }
    if (Fences.mayHold(text)) {
      return besidesFences(text);
    }
    Dialect main = Dialect.of(LikelyLanguage.of(path, text));
    List<Passage> others =
        FileExtensions.isText(path)
            ? List.of()
            : others(main, text, former(path, text), likely(text), 1);
    return others.isEmpty() && !main.isCode() && CodeInProse.mayStandIn(path, text)
        ? CodeInProse.of(text, 1)
        : others;
  }

  private static List<Passage> besidesFences(String text) {
    List<Fences.Part> parts = Fences.of(text);
    List<Passage> besides = new ArrayList<>();
    for (Fences.Part part : parts) {
      besides.addAll(besides(part));
      besides.addAll(behindCut(part));
    }
    Set<Fences.Part> known = new HashSet<>(parts);
    for (Fences.Part part : Fences.ofCut(text)) {
      if (known.add(part)) {
        besides.add(passage(part));
        besides.addAll(besides(part));
        besides.addAll(behindCut(part));
      }
    }
    return besides;
  }

  /** Text behind code that was cut off, whose fence was therefore never closed. */
  private static List<Passage> behindCut(Fences.Part part) {
    return part.isFenced() && !part.isClosed()
        ? CodeInProse.behind(part.text(), part.firstLine())
        : List.of();
  }

  private static List<Passage> besides(Fences.Part part) {
    String language = part.language();
    if (!part.isFenced()) {
      return CodeInProse.of(part.text(), part.firstLine());
    }
    if (DIFFS.contains(language)) {
      return List.of();
    }
    Dialect former =
        !part.isPlain()
            ? Dialect.PROSE
            : part.isGuessed()
                ? Dialect.of(LikelyLanguage.byLook(part.text()))
                : language.isEmpty() ? Dialect.C_LIKE : FileExtensions.formerDialect(language);
    boolean isNamed = Dialect.of(language).isCode() && !part.isGuessed();
    List<Dialect> likely =
        isNamed || FileExtensions.isText(language) ? List.of() : likely(part.text());
    Dialect main = dialect(part);
    return main.isCode() && isNamed && former.isCode()
        ? List.of()
        : others(main, part.text(), former, likely, part.firstLine());
  }

  /** Only one if the apparent of most lines and the marks of languages agree. */
  static List<Dialect> likely(String text) {
    Dialect apparent = Dialect.of(LikelyLanguage.byLook(text));
    List<Dialect> likely = new ArrayList<>(LikelyDialects.of(text));
    if (apparent.isCode() && (likely.isEmpty() || likely.get(0) == apparent)) {
      return List.of(apparent);
    }
    if (apparent.isCode()) {
      likely.add(apparent);
    }
    return likely;
  }

  private static Dialect former(String path, String text) {
    return LikelyLanguage.isUnspecific(path)
        ? Dialect.of(LikelyLanguage.byLook(text))
        : FileExtensions.formerDialect(path);
  }

  private static List<Passage> others(
      Dialect main, String text, Dialect former, List<Dialect> likely, int firstLine) {
    Set<Dialect> others = EnumSet.of(former);
    others.addAll(likely);
    others.remove(main);
    return others.stream().map(dialect -> new Passage(dialect, text, firstLine)).toList();
  }

  private static Passage passage(Fences.Part part) {
    Passage passage = new Passage(dialect(part), part.text(), part.firstLine());
    return part.isFenced() && DIFFS.contains(part.language()) && !part.text().contains(NAMES_FILES)
        ? Patches.bare(passage)
        : passage;
  }

  /** A fence without a language mostly contains code; C's rules are the most common. */
  private static Dialect dialect(Fences.Part part) {
    if (!part.isFenced()) {
      return Dialect.PROSE;
    }
    Dialect named = Dialect.of(part.language());
    if (named.isCode() || FileExtensions.isText(part.language())) {
      return named;
    }
    List<Dialect> likely = LikelyDialects.of(part.text());
    return !likely.isEmpty()
        ? likely.get(0)
        : part.language().isEmpty() ? Dialect.C_LIKE : Dialect.PROSE;
  }
}

package io.tollgate.source.content;

import static java.util.Comparator.comparingInt;

import io.tollgate.source.content.CommandTexts.Document;
import io.tollgate.source.content.ShellCommand.Word;
import io.tollgate.source.content.ShellText.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collector of what a command writes and what it runs, with a limit on the work. */
final class ShellFindings {

  /** Work allowed per character, against commands crafted to take long. */
  private static final int WORK = 16;

  private static final int LEAST_WORK = 1 << 20;

  private static final int MOST_FILES = 16;

  private final List<Gone> gone = new ArrayList<>();
  private final List<Found> found = new ArrayList<>();
  private final Set<ShellText> written = new LinkedHashSet<>();
  private final Set<ShellText> run = new HashSet<>();
  private long work;

  /** Content to be removed, and its length. */
  record Gone(Place place, int length) {}

  /** New content and its position. */
  record Found(int start, Document document) {}

  ShellFindings(int length) {
    this.work = LEAST_WORK + (long) WORK * length;
  }

  /** Returns the content to be removed, in order; some of it may be nested in other content. */
  List<Gone> gone() {
    return gone;
  }

  /** Returns the new file content, in order. */
  List<Document> documents() {
    return found.stream().map(Found::document).toList();
  }

  ShellFindings end() {
    for (ShellText each : written) {
      if (!run.contains(each)) {
        omit(each);
      }
    }
    gone.sort(comparingInt(each -> each.place().start()));
    found.sort(comparingInt(Found::start));
    return this;
  }

  private void omit(ShellText text) {
    for (Place place : text.places()) {
      int length = text.isDocument() ? text.text().length() : place.end() - place.start();
      gone.add(new Gone(place, length));
    }
  }

  /** Treats truncated texts as written, since it is unknown where they would have gone. */
  void addCut(Set<ShellText> texts) {
    for (ShellText each : texts) {
      if (each.isCut() && ShellText.isContent(each.text())) {
        written.add(each);
      }
    }
  }

  void runScript(ShellText text) {
    if (run.add(text)) {
      for (ScriptTexts.Found each : ScriptTexts.in(text)) {
        omit(each.text());
        if (each.file() != null) {
          found.add(new Found(each.text().start(), new Document(each.file(), each.text().text())));
        }
      }
    }
  }

  /** Returns true the first time a text is run; it will not be removed then. */
  boolean isRunFirst(ShellText text) {
    return run.add(text);
  }

  void runAll(Set<ShellText> texts) {
    run.addAll(texts);
  }

  void addPatches(Set<ShellText> texts) {
    for (ShellText each : texts) {
      boolean isNeither = !run.contains(each) && !written.contains(each);
      if (isNeither && spend(each.signs().length())) {
        for (Place place : PatchText.places(each.signs())) {
          ShellText patch = each.part(place.start(), place.end());
          omit(patch);
          found.add(new Found(patch.start(), new Document(null, patch.text())));
        }
      }
    }
  }

  void write(Set<ShellText> texts, List<Word> words) {
    List<Word> files = words.stream().filter(Word::isFile).limit(MOST_FILES).toList();
    if (!files.isEmpty()) {
      add(texts, files);
    }
  }

  /** Adds one text per file, joined from everything that is written to it. */
  void add(Set<ShellText> texts, List<Word> files) {
    if (!spend(texts)) {
      written.addAll(texts);
      return;
    }
    StringBuilder text = new StringBuilder();
    for (ShellText each : texts) {
      boolean isOpen = text.length() > 0 && text.charAt(text.length() - 1) != '\n';
      text.append(isOpen ? "\n" : "").append(each.text());
    }
    boolean isContent =
        texts.stream().anyMatch(ShellText::isDocument) || ShellText.isContent(text.toString());
    if (isContent && !text.toString().isBlank()) {
      written.addAll(texts);
      int start = texts.iterator().next().start();
      files.forEach(
          each -> found.add(new Found(start, new Document(each.path(), text.toString()))));
    }
  }

  boolean spend(Set<ShellText> texts) {
    return spend(texts.stream().mapToLong(each -> each.signs().length() + 1).sum());
  }

  /** Consumes some of the remaining work; returns false if there is not enough. */
  boolean spend(long effort) {
    work -= effort;
    return work >= 0;
  }
}

package io.tollgate.source;

import io.tollgate.source.CommandTexts.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Commands that a pipe joins: their words, what is quoted in them, and the files they write. */
final class ShellLine {

  private static final Pattern SAYS = Pattern.compile("echo|printf|cat|tee");
  private static final Pattern SHELL = Pattern.compile("(?:.*/)?(?:ba|z|da|k)?sh|ssh|eval|su");
  private static final Pattern SCRIPT =
      Pattern.compile("(?:.*/)?(?:python[0-9.]*|node|ruby|perl|php|deno|bun|tsx)");
  private static final Pattern IN_PLACE = Pattern.compile("-[a-zA-Z]*i.*|--in-place.*");

  /** More than anybody writes; what is made to have more costs no more time. */
  private static final int MOST = 16;

  private static final int MOST_QUOTED = 1_000;

  private record Quoted(int start, int end, String text, boolean isCut) {}

  /** A here document whose body is to come. */
  record Document(String end, String target, ShellLine line) {

    void endInto(List<Span> spans, int start, String body, ShellScan scan) {
      if (target == null) {
        line.addWithin(spans, start, body, scan);
      } else if (!body.isBlank()) {
        String text = body.endsWith("\n") ? body : body + "\n";
        spans.add(new Span(start, start + text.length() - 1, target, text));
      }
    }
  }

  private final int firstSpan;
  private final List<String> words = new ArrayList<>();
  private final List<Quoted> quoted = new ArrayList<>();
  private final List<String> targets = new ArrayList<>();
  private final List<String> documents = new ArrayList<>();
  private boolean isTee;
  private boolean isShell;
  private boolean isScript;
  private boolean isPrintf;

  /**
   * An empty line.
   *
   * @param firstSpan how many spans there were before it; only later ones can stand within it
   */
  ShellLine(int firstSpan) {
    this.firstSpan = firstSpan;
  }

  /** Takes the next word; the first file that tee names is written. */
  void add(String word) {
    if (isTee && !word.startsWith("-")) {
      writesTo(word);
      isTee = false;
    }
    isTee |= word.equals("tee");
    isShell |= SHELL.matcher(word).matches();
    isScript |= SCRIPT.matcher(word).matches();
    isPrintf |= word.equals("printf");
    if (words.size() < MOST_QUOTED) {
      words.add(word);
    }
  }

  void pipe() {
    isTee = false;
  }

  void writesTo(String target) {
    if (!target.isEmpty() && targets.size() < MOST) {
      targets.add(target);
    }
  }

  void await(String end) {
    boolean isName =
        !end.isEmpty() && (Character.isLetter(end.codePointAt(0)) || end.charAt(0) == '_');
    if (isName && documents.size() < MOST) {
      documents.add(end);
    }
  }

  void quoted(int start, int end, String text, boolean isCut) {
    if (quoted.size() < MOST_QUOTED) {
      quoted.add(new Quoted(start, end, text, isCut));
    }
  }

  /** Tells what the line writes; its documents come after the end of the line. */
  void endInto(List<Span> spans, List<Document> waiting, ShellScan scan) {
    for (int each = 0; each < documents.size() && waiting.size() < MOST; each++) {
      boolean isRun = targets.isEmpty() || isShell || isScript;
      String target = isRun ? null : targets.get(Math.min(each, targets.size() - 1));
      waiting.add(new Document(documents.get(each), target, this));
    }
    if (says() && !(targets.isEmpty() && hasPatch())) {
      addSaid(spans, targets.isEmpty() ? null : targets.get(0));
    } else if (words.contains("sed") && has(IN_PLACE)) {
      addSaid(spans, words.get(words.size() - 1));
    } else {
      quoted.forEach(each -> addWithin(spans, each.start(), raw(each, scan), scan));
    }
  }

  /** One text in several quotes is one content; it stands where the first does. */
  private void addSaid(List<Span> spans, String target) {
    List<Quoted> said = quoted.stream().filter(each -> !isFormat(each)).toList();
    String text = String.join("\n", said.stream().map(Quoted::text).toList());
    boolean isCut = said.stream().anyMatch(Quoted::isCut);
    String content = isPrintf || words.contains("-e") ? unescaped(text) : text;
    if ((target == null && !isCut) || !isContent(content)) {
      return;
    }
    for (Quoted each : said) {
      dropWithin(spans, each.start(), each.end());
      boolean isFirst = each.equals(said.get(0));
      spans.add(
          new Span(
              each.start(),
              each.end(),
              isFirst && target != null ? target : null,
              isFirst ? content : each.text()));
    }
  }

  private void dropWithin(List<Span> spans, int start, int end) {
    spans.subList(firstSpan, spans.size()).removeIf(span -> span.isWithin(start, end));
  }

  private boolean isFormat(Quoted each) {
    return quoted.size() > 1 && each.equals(quoted.get(0)) && isPrintf && each.text().contains("%");
  }

  private boolean hasPatch() {
    return quoted.stream().anyMatch(each -> PatchText.isIn(each.text()));
  }

  private void addWithin(List<Span> spans, int start, String text, ShellScan scan) {
    List<Span> found = within(text, scan);
    if (!found.isEmpty()) {
      dropWithin(spans, start, start + text.length());
      found.forEach(span -> spans.add(span.shifted(start)));
    }
  }

  /** What a program is given may be a script, commands, or a patch. */
  private List<Span> within(String text, ShellScan scan) {
    if (isScript) {
      return ScriptTexts.in(text);
    }
    if (isShell) {
      return scan.within(text);
    }
    return PatchText.isIn(text) ? List.of(new Span(0, text.length(), null, text)) : List.of();
  }

  private static String raw(Quoted quoted, ShellScan scan) {
    return scan.between(quoted.start(), quoted.end());
  }

  private boolean says() {
    return !words.isEmpty()
        && words.stream().limit(3).anyMatch(word -> SAYS.matcher(word).matches());
  }

  private boolean has(Pattern program) {
    return words.stream().anyMatch(word -> program.matcher(word).matches());
  }

  /** Words that are said, and settings of a line, are no content. */
  private static boolean isContent(String text) {
    return text.length() >= 200 || InputNames.isLong(text);
  }

  /** The text with the escapes of printf read. */
  static String unescaped(String text) {
    return text.replace("\\n", "\n").replace("\\t", "\t").replace("\\'", "'").replace("\\\\", "\\");
  }
}

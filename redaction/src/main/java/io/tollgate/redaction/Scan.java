package io.tollgate.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Single scan of one text. */
final class Scan {

  private static final Triggers TRIGGERS = Secrets.TRIGGERS;
  private static final int LEAST_DIGITS = 9;
  private static final int NEAR = 64;

  private final String text;
  private final Set<String> kept;
  private final boolean isName;
  private List<Span> spans;
  private int word;
  private int number = -1;
  private int digits;
  private int lastName = Integer.MIN_VALUE / 2;
  private int quietTo;
  private int coveredFrom;
  private int coveredTo;

  /**
   * Creates a scan.
   *
   * @param kept e-mail addresses to keep, in lower case
   * @param isName whether the text is a name or a path: only known shapes are redacted in it, since
   *     any name may look random, contain a long number or be assigned
   */
  Scan(String text, Set<String> kept, boolean isName) {
    this.text = text;
    this.kept = kept;
    this.isName = isName;
  }

  /**
   * Spans to redact in a text and in its unescaped form; ordered, disjoint, null if there are none.
   */
  static List<Span> both(String text, Set<String> kept) {
    List<Span> found = new Scan(text, kept, false).run();
    String unescaped = Unescaped.of(text);
    List<Span> more = unescaped.equals(text) ? null : new Scan(unescaped, kept, false).run();
    if (found == null || more == null) {
      return found == null ? more : found;
    }
    found.addAll(more);
    return inOrder(found);
  }

  /** Spans to redact; ordered, disjoint, null if there are none. */
  List<Span> run() {
    int state = 0;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      int classes = Chars.of(c);
      state = TRIGGERS.step(state, c);
      if (state < 0) {
        look(TRIGGERS.ending(state), i + 1);
      }
      if ((classes & Chars.ANY_TOKEN) == 0) {
        endWord(i);
        word = i + 1;
        if (c == '@') {
          add(address(i));
        }
      }
      if (!isName && (number >= 0 || (classes & Chars.DIGIT) != 0)) {
        digit(c, i);
      }
    }
    endWord(length);
    endNumber();
    return spans == null ? null : inOrder(spans);
  }

  /** Kind of secret that a name denotes; null if none. */
  static Assignment.Kind kindOf(String name) {
    int state = 0;
    Assignment.Kind kind = null;
    for (int i = 0; i < name.length(); i++) {
      state = TRIGGERS.step(state, name.charAt(i));
      for (int number : TRIGGERS.ending(state)) {
        Triggers.Trigger trigger = TRIGGERS.trigger(number);
        int start = i + 1 - trigger.text().length();
        if (trigger.finder() instanceof Assignment assignment
            && Triggers.isThere(trigger, name, start)
            && SecretName.is(name, start, i + 1, name.length(), assignment.kind())) {
          kind = kind == Assignment.Kind.PASSWORD ? kind : assignment.kind();
        }
      }
    }
    return kind;
  }

  private void look(int[] ending, int end) {
    for (int number : ending) {
      Triggers.Trigger trigger = TRIGGERS.trigger(number);
      int start = end - trigger.text().length();
      if (Triggers.isThere(trigger, text, start)) {
        look(trigger.finder(), start, end);
      }
    }
  }

  private void look(Finder finder, int start, int end) {
    boolean isAssignment = finder instanceof Assignment;
    if (isAssignment && ((Assignment) finder).isNamed(text, start, end)) {
      lastName = end;
    }
    // A trigger at the start of a value may find more than the value itself, but not a second
    // assignment whose value would begin far inside: in a row of those, each would be read to
    // the same end.
    boolean isCovered =
        start < coveredTo
            && (start > coveredFrom
                || (isAssignment && start == coveredFrom && coveredTo - start > NEAR));
    boolean isKnown = start < quietTo && finder instanceof HarmlessContext;
    boolean isDoubtful = isName && isAssignment && !isPasswordOfQuery((Assignment) finder, end);
    if (!isCovered && !isKnown && !isDoubtful) {
      add(finder.find(text, start, end));
    }
  }

  /** {@code password=...} means the same in a URL as in a text. */
  private boolean isPasswordOfQuery(Assignment assignment, int end) {
    return assignment.kind() == Assignment.Kind.PASSWORD && text.startsWith("=", end);
  }

  private void endWord(int end) {
    int from = Math.max(word, quietTo);
    if (isName || end - from < RandomWord.LEAST || (word >= coveredFrom && end <= coveredTo)) {
      return;
    }
    int gap = lastName <= word ? word - lastName : Integer.MAX_VALUE;
    RandomWord.each(text, from, end, gap, this::add);
  }

  /** Tracks runs of digits with single separators. */
  private void digit(char c, int at) {
    if (Chars.is(c, Chars.DIGIT)) {
      if (number < 0 && !Chars.isAt(text, at - 1, Chars.LETTER)) {
        number = at;
        digits = 0;
      }
      digits++;
      if (isIbanStart(at)) {
        add(Numbers.ibanAt(text, at - 3));
      }
    } else if (number >= 0 && !isSeparator(c, at)) {
      endNumber();
    }
  }

  private boolean isSeparator(char c, int at) {
    return (" -()./".indexOf(c) >= 0 || Numbers.FIXED_SPACES.indexOf(c) >= 0)
        && (Chars.isAt(text, at + 1, Chars.DIGIT) || !Chars.isAt(text, at + 1, Chars.ALNUM))
        && at - number < NEAR;
  }

  private void endNumber() {
    if (number >= 0 && digits >= LEAST_DIGITS) {
      int limit = Math.min(text.length(), number + NEAR);
      for (int at = number; at < limit; at++) {
        if (Chars.isAt(text, at, Chars.DIGIT) && !Chars.isAt(text, at - 1, Chars.DIGIT)) {
          add(Numbers.at(text, at));
        }
      }
    }
    number = -1;
  }

  private boolean isIbanStart(int at) {
    int letters = Chars.isAt(text, at - 2, Chars.UPPER) ? Chars.UPPER : Chars.LOWER;
    return Chars.isAt(text, at - 1, Chars.DIGIT)
        && Chars.isAt(text, at - 2, letters)
        && Chars.isAt(text, at - 3, letters)
        && !Chars.isAt(text, at - 4, Chars.ALNUM);
  }

  private Span address(int at) {
    if (at == coveredTo) {
      return null; // the text before it was a password
    }
    Span found = Address.around(text, at);
    boolean isKept =
        found != null
            && !kept.isEmpty()
            && kept.stream()
                .anyMatch(
                    each ->
                        each.length() == found.end() - found.start()
                            && text.regionMatches(true, found.start(), each, 0, each.length()));
    return isKept ? null : found;
  }

  private void add(Span span) {
    if (span != null && span.marker() == null) {
      quietTo = Math.max(quietTo, span.end());
    } else if (span != null) {
      if (spans == null) {
        spans = new ArrayList<>();
      }
      spans.add(span);
      if (span.end() > coveredTo) {
        coveredFrom = span.start();
        coveredTo = span.end();
      }
    }
  }

  /** Merges overlapping spans; the marker of the longer one is kept. */
  private static List<Span> inOrder(List<Span> spans) {
    spans.sort(
        Comparator.comparingInt(Span::start).thenComparing(Span::end, Comparator.reverseOrder()));
    List<Span> apart = new ArrayList<>();
    for (Span span : spans) {
      Span last = apart.isEmpty() ? null : apart.get(apart.size() - 1);
      if (last == null || span.start() >= last.end()) {
        apart.add(span);
      } else if (span.start() == last.start() && span.end() == last.end()) {
        apart.set(apart.size() - 1, span); // found by the longer trigger
      } else if (span.end() > last.end()) {
        boolean isLonger = span.end() - span.start() > last.end() - last.start();
        String marker = isLonger ? span.marker() : last.marker();
        apart.set(apart.size() - 1, new Span(last.start(), span.end(), marker));
      }
    }
    return apart;
  }
}

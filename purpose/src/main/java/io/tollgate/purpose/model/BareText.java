package io.tollgate.purpose.model;

import java.util.Set;

/**
 * A text without what says nothing of its purpose, so that a key, an address or a log in a request
 * does not weaken how the rest is read. Left out are {@link OpaqueWord}s, mail addresses, URLs,
 * paths below somebody's home, marks of redaction, and lines of logs and stack traces.
 *
 * @param text what is left; the whole text if that would be nothing
 * @param asides what of the rest has words: URLs, paths, and lines of logs and stack traces
 */
record BareText(String text, String asides) {

  private static final int SHORTEST = 6;
  private static final char LAST_ASCII = '~';
  private static final String[] HOMES = {"/home/", "/Users/", ":\\Users\\"};
  private static final String[] MARKS = {"[secret:", "[personal:"};

  /** Schemes of folders that a team keeps data in: what is written there tells the purpose. */
  private static final Set<String> BUCKETS = Set.of("s3", "gs");

  private static final String SENTENCE_ENDS = ".!?;:,";
  private static final String AROUND_A_WORD = "\"'<>()[]{}`|*" + SENTENCE_ENDS;
  private static final String END_OF_A_PLACE = "\"'<>()[]{}`|,;";

  static BareText of(String text) {
    return new Reader(text).read();
  }

  private static final class Reader {
    private final String text;
    private final StringBuilder asides = new StringBuilder();
    private StringBuilder bare;
    private int copied;

    Reader(String text) {
      this.text = text;
    }

    BareText read() {
      boolean inLog = false;
      for (int from = 0; from < text.length(); ) {
        int newline = text.indexOf('\n', from);
        int to = newline < 0 ? text.length() : newline;
        int first = from;
        while (first < to && text.charAt(first) <= ' ') {
          first++;
        }
        inLog = (inLog && isIndented(from, first, to)) || LogLine.is(text, first, to);
        if (inLog) {
          int end = Math.min(text.length(), to + 1);
          asides.append(text, from, end);
          leaveOut(from, end);
        } else {
          readWords(first, to);
        }
        from = to + 1;
      }
      if (bare == null) {
        return new BareText(text, "");
      }
      String left = bare.append(text, copied, text.length()).toString();
      return new BareText(left.isBlank() ? text : left, asides.toString());
    }

    /** As are the frames of a stack trace and the code that some of them quote. */
    private boolean isIndented(int from, int first, int to) {
      return first < to && (first - from > 1 || text.charAt(from) == '\t');
    }

    private void readWords(int from, int to) {
      for (int at = from; at < to; ) {
        int end = at;
        boolean mayBeOpaque = false;
        for (char c; end < to && (c = text.charAt(end)) > ' ' && c <= LAST_ASCII; end++) {
          mayBeOpaque |= (c >= '0' && c <= '9') || c == '@' || c == '/' || c == '\\' || c == '[';
        }
        if (mayBeOpaque && end - at >= SHORTEST) {
          readWord(at, end);
        }
        at = Math.max(end, at + 1);
      }
    }

    private void readWord(int from, int to) {
      int place = startOfPlace(from, to);
      if (place >= 0) {
        int end = endOfPlace(place, to);
        asides.append(text, place, end).append('\n');
        leaveOut(place, end);
        return;
      }
      int first = from;
      while (first < to && AROUND_A_WORD.indexOf(text.charAt(first)) >= 0) {
        first++;
      }
      int last = to;
      while (last > first && AROUND_A_WORD.indexOf(text.charAt(last - 1)) >= 0) {
        last--;
      }
      if (isMark(from, to) || isMail(first, last) || OpaqueWord.is(text, first, last)) {
        boolean endsSentence = last < to && SENTENCE_ENDS.indexOf(text.charAt(to - 1)) >= 0;
        leaveOut(from, endsSentence ? to - 1 : to);
      }
    }

    private boolean isMark(int from, int to) {
      for (String mark : MARKS) {
        if (find(mark, from, to) >= 0) {
          return true;
        }
      }
      return false;
    }

    private boolean isMail(int from, int to) {
      int at = find("@", from, to);
      int dot = at < 0 ? -1 : find(".", at, to);
      return at > from
          && dot > at + 1
          && dot + 1 < to
          && Letters.isLetter(text.charAt(at + 1))
          && Letters.isLetter(text.charAt(dot + 1));
    }

    /** Returns where a URL or a path below somebody's home starts; negative if none does. */
    private int startOfPlace(int from, int to) {
      int scheme = find("://", from, to);
      if (scheme > from) {
        int start = scheme;
        while (start > from && Character.isLetterOrDigit(text.charAt(start - 1))) {
          start--;
        }
        return BUCKETS.contains(text.substring(start, scheme)) ? -1 : start;
      }
      for (String home : HOMES) {
        int start = find(home, from, to);
        if (start >= 0) {
          return home.charAt(0) == ':' ? Math.max(from, start - 1) : start;
        }
      }
      return -1;
    }

    private int endOfPlace(int from, int to) {
      int end = from;
      while (end < to && END_OF_A_PLACE.indexOf(text.charAt(end)) < 0) {
        end++;
      }
      while (end > from && SENTENCE_ENDS.indexOf(text.charAt(end - 1)) >= 0) {
        end--;
      }
      return end;
    }

    /** Returns where something starts within a word; negative if it does not. */
    private int find(String what, int from, int to) {
      for (int at = from; at + what.length() <= to; at++) {
        if (text.startsWith(what, at)) {
          return at;
        }
      }
      return -1;
    }

    private void leaveOut(int from, int to) {
      bare = bare == null ? new StringBuilder(text.length()) : bare;
      bare.append(text, copied, from);
      copied = to;
    }
  }
}

package io.tollgate.purpose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One sentence of a prompt as lower-case words.
 *
 * @param words as written
 */
record Sentence(List<String> words) {

  Sentence {
    words = List.copyOf(words);
  }

  /**
   * Splits a prompt into sentences unless it has more words than wanted. Code between backticks is
   * omitted: it is not part of the request.
   */
  static Optional<List<Sentence>> ofAtMost(int mostWords, String text) {
    String prose = withoutCode(text);
    List<Sentence> sentences = new ArrayList<>();
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    int count = 0;
    for (int i = 0; i <= prose.length(); i++) {
      char c = i < prose.length() ? prose.charAt(i) : '\n';
      if (Character.isLetterOrDigit(c)) {
        word.append(c);
      } else if (c != '\'' && c != '’') {
        count += word.length() > 0 ? 1 : 0;
        if (count > mostWords) {
          return Optional.empty();
        }
        endWord(word, words);
        if (endsSentence(prose, i, c)) {
          endSentence(words, sentences);
        }
      }
    }
    return Optional.of(sentences);
  }

  int size() {
    return words.size();
  }

  private static void endWord(StringBuilder word, List<String> words) {
    if (word.length() > 0) {
      words.add(word.toString().toLowerCase(Locale.ROOT));
      word.setLength(0);
    }
  }

  private static void endSentence(List<String> words, List<Sentence> sentences) {
    if (!words.isEmpty()) {
      sentences.add(new Sentence(words));
      words.clear();
    }
  }

  /** A dot inside a file name or a number does not end a sentence, nor does a wrapped line. */
  private static boolean endsSentence(String text, int at, char c) {
    boolean atEnd = at + 1 >= text.length();
    return switch (c) {
      case '!', '?', ';' -> true;
      case '.', ':' -> atEnd || Character.isWhitespace(text.charAt(at + 1));
      case '\n' -> atEnd || startsNewLine(text.charAt(at + 1));
      default -> false;
    };
  }

  private static boolean startsNewLine(char first) {
    return first == '\n' || first == '\r' || first == '-' || first == '*' || first == '#';
  }

  private static String withoutCode(String text) {
    StringBuilder prose = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('`', at);
      if (open < 0) {
        return prose.append(text, at, text.length()).toString();
      }
      prose.append(text, at, open).append(' ');
      String fence = text.startsWith("```", open) ? "```" : "`";
      int close = text.indexOf(fence, open + fence.length());
      if (close < 0) {
        int rest = open + fence.length();
        return fence.length() > 1
            ? prose.toString()
            : prose.append(text, rest, text.length()).toString();
      }
      at = close + fence.length();
    }
    return prose.toString();
  }
}

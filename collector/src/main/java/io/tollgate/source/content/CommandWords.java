package io.tollgate.source.content;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Converts a command given as a list of words to the equivalent shell line. Word by word, a program
 * and its script would not be seen together.
 */
public final class CommandWords {

  private static final Pattern PLAIN = Pattern.compile("[\\w./:=@%+,-]+");

  /** Characters with a special meaning within double quotes. */
  private static final Pattern SPECIAL = Pattern.compile("[\"$`\\\\]");

  private static final String QUOTE = "'";
  private static final String QUOTE_WITHIN = "'\\''";

  private final StringBuilder line = new StringBuilder();
  private final List<ShellText.Place> places = new ArrayList<>();

  private CommandWords(List<String> words) {
    for (String word : words) {
      line.append(line.isEmpty() ? "" : " ");
      int start = line.length();
      line.append(quoted(word));
      places.add(new ShellText.Place(start, line.length()));
    }
  }

  private static String quoted(String word) {
    if (PLAIN.matcher(word).matches()) {
      return word;
    }
    boolean isScript = word.contains(QUOTE) && !SPECIAL.matcher(word).find();
    return isScript // its own quotes stay as they are
        ? '"' + word + '"'
        : QUOTE + word.replace(QUOTE, QUOTE_WITHIN) + QUOTE;
  }

  /** Returns the equivalent line. */
  public static String line(List<String> words) {
    return new CommandWords(words).line.toString();
  }

  /** Returns the words with each piece of content replaced by its length. */
  static List<String> omit(List<String> words) {
    CommandWords command = new CommandWords(words);
    List<ShellFindings.Gone> gone = ShellFlow.of(command.line.toString()).gone();
    List<String> kept = new ArrayList<>();
    int next = 0;
    for (int word = 0; word < words.size(); word++) {
      ShellText.Place place = command.places.get(word);
      int from = next;
      while (next < gone.size() && gone.get(next).place().start() < place.end()) {
        next++;
      }
      boolean isWhole = from == next;
      kept.add(isWhole ? words.get(word) : command.omitted(place, gone.subList(from, next)));
    }
    return kept;
  }

  /** Returns a word without its content: the text within its quotes, with nested quotes undone. */
  private String omitted(ShellText.Place word, List<ShellFindings.Gone> gone) {
    StringBuilder rest = new StringBuilder();
    int end = word.end() - 1;
    int at = word.start() + 1;
    for (ShellFindings.Gone each : gone) {
      if (each.place().end() > at) { // otherwise it is inside the previous one
        int start = Math.max(at, each.place().start());
        rest.append(line, at, start).append(FileContent.omitted(each.length()));
        at = Math.max(start, Math.min(end, each.place().end()));
      }
    }
    return rest.append(line, at, Math.max(at, end)).toString().replace(QUOTE_WITHIN, QUOTE);
  }
}

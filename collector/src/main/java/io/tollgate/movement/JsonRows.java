package io.tollgate.movement;

import io.tollgate.authorship.JsonText;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Reader of JSON Lines that also accepts values printed over several lines as one row. */
final class JsonRows {

  /**
   * One row.
   *
   * @param number of its first line, from 1
   * @param json original text; empty if it is too long
   * @param texts its strings; empty if it is not JSON
   */
  record Row(long number, String json, Optional<String> texts, boolean isTooLong) {}

  private record Line(long number, String text, boolean isTooLong) {

    /** Pretty-printers indent nested lines and put closing brackets at the margin. */
    boolean goesOn() {
      return !isTooLong
          && (text.isBlank()
              || Character.isWhitespace(text.charAt(0))
              || text.charAt(0) == '}'
              || text.charAt(0) == ']');
    }

    Row row() {
      return new Row(number, text, JsonText.of(text), isTooLong);
    }
  }

  private final BoundedLines lines;
  private final int longest;
  private final Deque<Row> ready = new ArrayDeque<>();
  private Line ahead;
  private long number;

  /**
   * Creates a reader.
   *
   * @param longest limit on the characters of a row printed over several lines
   */
  JsonRows(BoundedLines lines, int longest) throws IOException {
    this.lines = lines;
    this.longest = longest;
    this.ahead = read();
  }

  /** Returns the next row that is not blank; null after the last. */
  Row next() throws IOException {
    while (ready.isEmpty() && ahead != null) {
      Line line = take();
      Row row = line.row();
      if (line.isTooLong() || row.texts().isPresent()) {
        if (line.isTooLong() || !line.text().isBlank()) {
          return row;
        }
      } else {
        gather(line, row);
      }
    }
    return ready.poll();
  }

  /** Collects the remaining lines of a value that does not end on its first line. */
  private void gather(Line first, Row alone) throws IOException {
    List<Line> all = new ArrayList<>();
    StringBuilder text = new StringBuilder(first.text());
    while (ahead != null && ahead.goesOn() && text.length() + ahead.text().length() < longest) {
      all.add(take());
      text.append('\n').append(all.get(all.size() - 1).text());
    }
    String json = text.toString();
    Optional<String> texts = all.isEmpty() ? Optional.empty() : JsonText.of(json);
    if (texts.isPresent()) {
      ready.add(new Row(first.number(), json, texts, false));
    } else {
      ready.add(alone);
      all.stream().filter(each -> !each.text().isBlank()).map(Line::row).forEach(ready::add);
    }
  }

  private Line take() throws IOException {
    Line line = ahead;
    ahead = read();
    return line;
  }

  private Line read() throws IOException {
    String line = lines.next();
    number++;
    return line == null ? null : new Line(number, line, lines.isTooLong());
  }
}

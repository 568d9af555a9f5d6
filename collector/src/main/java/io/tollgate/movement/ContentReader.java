package io.tollgate.movement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tollgate.authorship.JoinedText;
import io.tollgate.authorship.JsonText;
import io.tollgate.fingerprint.ContentPrint;
import io.tollgate.fingerprint.EmbeddedCode;
import io.tollgate.fingerprint.LikelyLanguage;
import io.tollgate.fingerprint.Piece;
import io.tollgate.fingerprint.PrintList;
import io.tollgate.provenance.Content;
import io.tollgate.wording.Counted;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/**
 * Splits one file into items: text into pieces, JSON by its strings and, if it holds several
 * values, row by row.
 */
public final class ContentReader {

  private static final int PEEK = 8 * 1024;
  private static final int BLOCK = 4 * 1024 * 1024;
  private static final int LARGEST_JSON = 32 * 1024 * 1024;
  private static final int LONGEST_ROW = 16 * 1024 * 1024;

  private final ItemConsumer taker;

  public ContentReader(ItemConsumer taker) {
    this.taker = taker;
  }

  /**
   * Reads a file to its end without closing it.
   *
   * @param name file name, which determines how it is parsed
   */
  public void read(String item, String name, String type, InputStream content) throws IOException {
    BufferedInputStream in = new BufferedInputStream(content, PEEK);
    in.mark(PEEK);
    byte[] start = in.readNBytes(PEEK - 1);
    in.reset();
    if (LfsPointer.is(start)) {
      taker.unreadable(item, LfsPointer.WHY);
    } else if (isUtf16(start)) {
      utf16(item, name, type, in);
    } else if (isBinary(start)) {
      binary(item, name);
    } else if (JsonText.isLines(name)) {
      rows(item, in);
    } else if (JsonText.isJson(name)) {
      json(item, type, in);
    } else {
      text(item, name, type, in);
    }
  }

  /** Spreadsheets export text in this encoding. */
  private void utf16(String item, String name, String type, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LARGEST_JSON);
    if (in.read() >= 0) {
      taker.unreadable(item, "text in UTF-16 of more than 32 MiB; UTF-8 is read in any size");
      return;
    }
    byte[] text = new String(bytes, StandardCharsets.UTF_16).getBytes(StandardCharsets.UTF_8);
    read(item, name, type, new ByteArrayInputStream(text));
  }

  private static boolean isUtf16(byte[] start) {
    int mark = start.length < 2 ? 0 : (start[0] & 0xff) << 8 | (start[1] & 0xff);
    return mark == 0xfeff || mark == 0xfffe;
  }

  /**
   * Binary content under the name of a text file is reported as unreadable, since nobody knows what
   * it holds.
   */
  private void binary(String item, String name) {
    if (JsonText.isJson(name) || LikelyLanguage.isCode(name) || LikelyLanguage.isText(name)) {
      taker.unreadable(item, "its name says text, but it is not valid UTF-8");
    } else {
      taker.binary(item);
    }
  }

  /**
   * Rows that are not JSON are read as text, where escaped content is not recognised; this is
   * reported.
   */
  private void rows(String item, InputStream in) throws IOException {
    BoundedLines lines =
        new BoundedLines(new InputStreamReader(in, StandardCharsets.UTF_8), LONGEST_ROW);
    JsonRows rows = new JsonRows(lines, LONGEST_ROW);
    long broken = 0;
    long firstBroken = 0;
    for (JsonRows.Row row = rows.next(); row != null; row = rows.next()) {
      String name = item + "#" + row.number();
      if (row.isTooLong()) {
        taker.unreadable(name, "the row is longer than " + LONGEST_ROW);
      } else {
        firstBroken = row.texts().isEmpty() && broken++ == 0 ? row.number() : firstBroken;
        row(name, row.json(), row.texts());
      }
    }
    if (broken > 0) {
      taker.unreadable(
          item,
          Counted.of(broken, "row is", "rows are")
              + " no JSON, the first in line "
              + firstBroken
              + "; read as text");
    }
  }

  private void json(String item, String type, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LARGEST_JSON);
    boolean isWhole = in.read() < 0;
    if (!isWhole) {
      taker.unreadable(item, "JSON of more than 32 MiB; a data set belongs in JSON lines");
      return;
    }
    String whole = new String(bytes, StandardCharsets.UTF_8);
    Values values = new Values(item, type, whole);
    boolean isJson = JsonText.read(whole, values::value, values::element);
    values.end(isJson);
    if (!isJson) {
      taker.unreadable(item, "its name says JSON, but it is not complete valid JSON; read as text");
      text(item, "json.txt", type, new ByteArrayInputStream(bytes));
    }
  }

  /** The values of one file: a single one is the file, several are rows. */
  private final class Values {
    private final String item;
    private final String type;
    private final String whole;
    private JsonNode first;
    private long rows;

    Values(String item, String type, String whole) {
      this.item = item;
      this.type = type;
      this.whole = whole;
    }

    void value(JsonNode value) {
      if (first == null && rows == 0) {
        first = value;
      } else {
        element(value);
      }
    }

    void element(JsonNode element) {
      if (first != null) {
        JsonNode waiting = first;
        first = null;
        element(waiting);
      }
      rows++;
      row(item + "#" + rows, element);
    }

    void end(boolean isAll) {
      if (first != null || (rows == 0 && isAll)) {
        JoinedText texts = JsonText.joined(first == null ? MissingNode.getInstance() : first);
        row(item, type, whole, texts.toString(), texts::lineOfFile);
      }
    }
  }

  /** Reads a row that is already parsed. */
  public void row(String item, JsonNode row) {
    row(item, row.toString(), Optional.of(JsonText.of(row)));
  }

  private void row(String item, String row, Optional<String> texts) {
    row(item, "row", row, texts.orElse(row), IntUnaryOperator.identity());
  }

  /**
   * Reads the strings of a row or file of JSON.
   *
   * @param lines maps each line of the texts to its line in the file
   */
  private void row(String item, String type, String row, String texts, IntUnaryOperator lines) {
    ContentPrint raw = ContentPrint.of("row.txt", row);
    int size = row.getBytes(StandardCharsets.UTF_8).length;
    for (Piece piece : Piece.of(texts)) {
      ContentPrint print = ContentPrint.ofQuestion("texts.md", piece.text());
      int before = piece.firstLine() - 1;
      int first = before == 0 ? 1 : lines.applyAsInt(piece.firstLine());
      PrintList moved = print.prints().moved(line -> lines.applyAsInt(before + line) - first + 1);
      taker.take(
          new Item(
              new Content(
                  item, first, raw.sha256(), print.normalisedSha256(), print.tokens(), moved),
              type,
              size));
    }
  }

  private void text(String item, String name, String type, InputStream in) throws IOException {
    Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
    StringBuilder rest = new StringBuilder();
    char[] block = new char[BLOCK];
    int line = 1;
    for (int read = reader.read(block); read >= 0; read = reader.read(block)) {
      rest.append(block, 0, read);
      if (rest.length() >= BLOCK) {
        int end = rest.lastIndexOf("\n") + 1;
        end = end == 0 ? rest.length() : end;
        line = pieces(item, name, type, rest.substring(0, end), line);
        rest.delete(0, end);
      }
    }
    pieces(item, name, type, rest.toString(), line);
  }

  /** Returns the number of the line after the last. */
  private int pieces(String item, String name, String type, String text, int firstLine) {
    FileTokens tokens = new FileTokens();
    for (Piece piece : Piece.of(text)) {
      ContentPrint print = ContentPrint.ofQuestion(name, piece.text());
      tokens.add(piece.firstLine(), print.tokensOfLines());
      int line = firstLine + piece.firstLine() - 1;
      Content content = Content.of(item, line, print.sha256(), print);
      taker.take(new Item(content, type, size(piece)));
    }
    List<Piece> rows = LikelyLanguage.isUnspecific(name) ? rowsWithCode(text) : List.of();
    Set<Integer> lines = rows.stream().map(Piece::firstLine).collect(Collectors.toSet());
    rows.forEach(row -> within(item, "texts.md", type, row, firstLine, tokens));
    EmbeddedCode.of(LikelyLanguage.of(name, text), text).stream()
        .filter(code -> !lines.contains(code.firstLine()))
        .forEach(code -> within(item, "", type, code, firstLine, tokens));
    return firstLine + (int) text.chars().filter(c -> c == '\n').count();
  }

  /**
   * Data sets without a known extension are treated as text; escaped code in their rows is
   * extracted as well.
   */
  private static List<Piece> rowsWithCode(String text) {
    List<Piece> rows = new ArrayList<>();
    int line = 1;
    for (String row : (Iterable<String>) text.lines()::iterator) {
      if (row.startsWith("{") && row.stripTrailing().endsWith("}")) {
        String texts = JsonText.of(row).orElse("");
        if (texts.contains(JsonText.FENCE)) {
          rows.add(new Piece(line, texts, List.of(line)));
        }
      }
      line++;
    }
    return rows;
  }

  /** Reads a text within a file as a unit of its own. */
  private void within(
      String item, String name, String type, Piece text, int firstLine, FileTokens tokens) {
    for (Piece piece : Piece.of(text.text())) {
      int before = piece.firstLine() - 1;
      int first = text.lineOfWhole(piece.firstLine());
      ContentPrint print = ContentPrint.ofQuestion(name, piece.text());
      PrintList moved = print.prints().moved(line -> text.lineOfWhole(before + line) - first + 1);
      int repeated = tokens.take(first, text.lineOfWhole(before + piece.countLines()));
      int line = firstLine + first - 1;
      String normalised = print.normalisedSha256();
      Content content = new Content(item, line, print.sha256(), normalised, print.tokens(), moved);
      taker.take(new Item(content, type, size(piece), repeated));
    }
  }

  private static int size(Piece piece) {
    return piece.text().getBytes(StandardCharsets.UTF_8).length;
  }

  public static boolean isBinary(byte[] start) {
    for (byte each : start) {
      if (each == 0) {
        return true;
      }
    }
    return false;
  }
}

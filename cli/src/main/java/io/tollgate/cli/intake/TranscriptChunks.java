package io.tollgate.cli.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Splits the lines of a transcript into request bodies that a collector accepts. */
final class TranscriptChunks {

  static final int MOST_LINES = 500;
  static final int MOST_BYTES = 4 * 1024 * 1024;

  /** More than a collector accepts: it refuses the start of a longer line just like the whole. */
  static final int MOST_LINE = 17 * 1024 * 1024;

  private static final JsonFactory JSON = new JsonFactory();

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int filled;
  private final TranscriptKind kind;
  private final long from;
  private long offset;
  private long lineStart;
  private Line waiting;
  private boolean endsWithinLine;

  /**
   * Creates a splitter for a file.
   *
   * @param in the file from its first byte
   * @param from number of bytes sent before; the lines up to there are read but not sent again
   */
  TranscriptChunks(InputStream in, TranscriptKind kind, long from) {
    this.in = in;
    this.kind = kind;
    this.from = from;
  }

  /**
   * Some lines of a transcript.
   *
   * @param body the lines, each with its line end
   * @param lines number of new lines
   * @param contextLines number of preceding lines that only serve as context
   * @param namesSessions whether every line names its session
   * @param end number of bytes of the file that are sent once this chunk is
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Chunk(byte[] body, int lines, int contextLines, boolean namesSessions, long end) {}

  /**
   * A line to be sent.
   *
   * @param end where the file continues; the line's start for a last line without its line end
   * @param context lines it needs before it at the start of a chunk
   * @param isAfterGap true if a line before it was skipped
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Line(byte[] text, long end, List<byte[]> context, boolean isAfterGap) {}

  /** Returns the next lines; empty at the end. A line longer than the limit is returned alone. */
  Optional<Chunk> next() throws IOException {
    Line line = waiting == null ? nextLine() : waiting;
    waiting = null;
    if (line == null) {
      return Optional.empty();
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    List<byte[]> context = line.context();
    context.forEach(each -> add(body, each));
    int lines = 0;
    boolean namesSessions = true;
    long end = line.end();
    while (line != null) {
      if (lines > 0 && (line.isAfterGap() || isFull(lines, body.size() + line.text().length))) {
        waiting = line;
        break;
      }
      add(body, line.text());
      lines++;
      end = line.end();
      namesSessions &= kind.namesSession(line.text());
      line = nextLine();
    }
    return Optional.of(new Chunk(body.toByteArray(), lines, context.size(), namesSessions, end));
  }

  /**
   * Whether the file ended in the midst of a line, which was not returned: the tool may be writing
   * it, or was killed, and whatever goes on with the file begins with its rest.
   */
  boolean endsWithinLine() {
    return endsWithinLine;
  }

  private static boolean isFull(int lines, int bytes) {
    return lines == MOST_LINES || bytes >= MOST_BYTES;
  }

  /** Returns the next line that was neither sent before nor is a copy; null at the end. */
  private Line nextLine() throws IOException {
    boolean isAfterGap = false;
    List<byte[]> context = kind.context();
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    for (boolean more = true; more; context = kind.context()) {
      read.reset();
      more = readLine(read);
      if (!more && isCut(read.toByteArray())) {
        endsWithinLine = true;
        return null;
      }
      byte[] text = read.size() == 0 ? null : kind.line(read.toByteArray());
      if (text != null && offset > from) {
        return new Line(text, more ? offset : lineStart, context, isAfterGap);
      }
      isAfterGap |= read.size() > 0;
    }
    return null;
  }

  private static boolean isCut(byte[] line) throws IOException {
    if (line.length == MOST_LINE) {
      return false; // only we cut it
    }
    try (JsonParser json = JSON.createParser(line)) {
      while (json.nextToken() != null) {
        // it goes on
      }
      return false;
    } catch (JsonProcessingException e) {
      // Of any other fault the collector tells.
      return e.getLocation().getByteOffset() >= line.length;
    }
  }

  /** Reads the next line that is not blank; returns false if the file ends before the line does. */
  private boolean readLine(ByteArrayOutputStream line) throws IOException {
    boolean isBlank = true;
    lineStart = offset;
    while (at < filled || fill()) {
      int end = at;
      while (end < filled && buffer[end] != '\n') {
        isBlank &= Character.isWhitespace(buffer[end]);
        end++;
      }
      line.write(buffer, at, Math.min(end - at, MOST_LINE - line.size()));
      offset += end - at;
      at = end;
      if (end < filled) {
        at++;
        offset++;
        if (!isBlank) {
          return true;
        }
        line.reset();
        lineStart = offset;
      }
    }
    if (isBlank) {
      line.reset();
    }
    return false;
  }

  private boolean fill() throws IOException {
    at = 0;
    filled = Math.max(0, in.read(buffer));
    return filled > 0;
  }

  private static void add(ByteArrayOutputStream body, byte[] line) {
    body.writeBytes(line);
    body.write('\n');
  }
}

package io.tollgate.cli.intake;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Cuts the lines of a transcript into bodies that a collector takes. */
final class TranscriptChunks {

  static final int MOST_LINES = 500;
  static final int MOST_BYTES = 4 * 1024 * 1024;

  private static final String SESSION_KEY = "\"sessionId\"";

  private final InputStream in;
  private byte[] waiting;

  TranscriptChunks(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /**
   * Some lines of a transcript.
   *
   * @param body the lines, each with its line end
   * @param lines how many
   * @param namesSessions whether every line says which session it belongs to
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Chunk(byte[] body, int lines, boolean namesSessions) {}

  /** The next lines; empty at the end. A line longer than the limit comes alone. */
  Optional<Chunk> next() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int lines = 0;
    boolean namesSessions = true;
    byte[] line = waiting == null ? readLine() : waiting;
    waiting = null;
    while (line != null) {
      if (lines == MOST_LINES || (lines > 0 && body.size() + line.length >= MOST_BYTES)) {
        waiting = line;
        break;
      }
      body.writeBytes(line);
      body.write('\n');
      lines++;
      namesSessions &= new String(line, StandardCharsets.UTF_8).contains(SESSION_KEY);
      line = readLine();
    }
    return lines == 0
        ? Optional.empty()
        : Optional.of(new Chunk(body.toByteArray(), lines, namesSessions));
  }

  /** The next line that is not blank, without its end; null at the end. */
  private byte[] readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean isBlank = true;
    for (int each = in.read(); each >= 0; each = in.read()) {
      if (each == '\n') {
        if (!isBlank) {
          return line.toByteArray();
        }
        line.reset();
      } else {
        line.write(each);
        isBlank &= Character.isWhitespace(each);
      }
    }
    return isBlank ? null : line.toByteArray();
  }
}

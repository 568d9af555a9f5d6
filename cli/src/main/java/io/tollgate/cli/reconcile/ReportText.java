package io.tollgate.cli.reconcile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the text of a report: UTF-8, or UTF-16 with a byte order mark as spreadsheets write it. */
final class ReportText {

  private ReportText() {}

  /**
   * Returns the text of a file.
   *
   * @throws IllegalArgumentException if it is in another encoding
   */
  static String read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try {
      return charset(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "it is neither UTF-8 nor UTF-16 with a byte order mark; save it as UTF-8", e);
    }
  }

  private static Charset charset(byte[] bytes) {
    int first = bytes.length < 2 ? 0 : ((bytes[0] & 0xff) << Byte.SIZE) | (bytes[1] & 0xff);
    boolean isMarked = first == 0xfeff || first == 0xfffe;
    return isMarked ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
  }
}

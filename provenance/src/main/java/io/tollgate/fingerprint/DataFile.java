package io.tollgate.fingerprint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reader of the data files beside the classes, on which fingerprints depend. */
final class DataFile {

  private DataFile() {}

  /**
   * The content of a file.
   *
   * @throws IllegalStateException if it is missing: without it, other fingerprints would result
   */
  static byte[] read(String name) {
    try (InputStream in = DataFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the file " + name + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.tollgate.runtime;

import io.tollgate.naming.Pseudonyms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reader of the pseudonymisation key from the file named by TOLLGATE_PSEUDONYM_KEY_FILE. */
public final class PseudonymKey {

  private static final String NAME = "PSEUDONYM_KEY_FILE";

  private PseudonymKey() {}

  /** The pseudonyms; null, with a fault recorded, if the setting or the file is invalid. */
  public static Pseudonyms required(Settings settings) {
    Path file = settings.file(NAME);
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      return null;
    }
    try {
      return new Pseudonyms(Files.readAllBytes(file));
    } catch (IllegalArgumentException | IOException e) {
      settings.fault("TOLLGATE_" + NAME + ": " + e.getMessage());
      return null;
    }
  }

  /** The pseudonyms; null if nothing is set, or, with a fault recorded, if the file is invalid. */
  public static Pseudonyms optional(Settings settings) {
    return settings.text(NAME, "").isEmpty() ? null : required(settings);
  }
}

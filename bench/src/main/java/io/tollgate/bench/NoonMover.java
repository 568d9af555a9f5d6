package io.tollgate.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Generates the directory of the demo's day: the company's own, with one person who changes team at
 * noon.
 */
public final class NoonMover {

  private static final String STAY =
      "  - {id: noor.haddad@example.com, aliases: [noor-haddad, install-5eed0f00d5a7], team: %s, %s: %s}%n";

  private NoonMover() {}

  /** Writes the directory with the mover to a folder and returns the new file. */
  public static Path write(Path directory, Path folder, LocalDate day) {
    Instant noon = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    try {
      Files.createDirectories(folder);
      return Files.writeString(
          folder.resolve("directory.yaml"),
          Files.readString(directory)
              + String.format(STAY, "payments", "to", noon)
              + String.format(STAY, "insights", "from", noon));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.tollgate.cli.token;

import io.tollgate.collector.identity.IssuedToken;
import io.tollgate.collector.identity.TokenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The token with which this machine's own commands report; stored in a file that only its owner can
 * read.
 */
public final class LocalToken {

  private static final String ID = "admin";
  private static final String SOURCE = "local";

  private LocalToken() {}

  /** Path of the token's file. */
  public static Path file(Path config) {
    return config.resolve("admin.token");
  }

  /** Path of the collector's tokens file. */
  public static Path list(Path config) {
    return config.resolve("tokens.json");
  }

  /** Creates the token unless there is one that the collector accepts. */
  public static void createIfMissing(Path config, Clock clock) {
    try {
      List<IssuedToken> known =
          Files.exists(list(config)) ? TokenFile.read(list(config)) : List.of();
      if (Files.exists(file(config)) && isGood(read(config), known, clock)) {
        return;
      }
      String token = IssuedToken.newToken(new SecureRandom());
      TokenFile.append(list(config), IssuedToken.of(token, freeId(known), SOURCE, null, null));
      writeForOwner(file(config), token);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the token of this machine. */
  public static String read(Path config) throws IOException {
    return Files.readString(file(config)).strip();
  }

  private static boolean isGood(String token, List<IssuedToken> known, Clock clock) {
    String sha256 = IssuedToken.of(token, ID, SOURCE, null, null).sha256();
    return known.stream()
        .anyMatch(each -> each.sha256().equals(sha256) && each.isValidAt(clock.instant()));
  }

  private static String freeId(List<IssuedToken> known) {
    Set<String> taken = known.stream().map(IssuedToken::id).collect(Collectors.toSet());
    return Stream.iterate(1, number -> number + 1)
        .map(number -> number == 1 ? ID : ID + "-" + number)
        .filter(id -> !taken.contains(id))
        .findFirst()
        .orElseThrow();
  }

  private static void writeForOwner(Path file, String token) throws IOException {
    Files.deleteIfExists(file);
    var ownerOnly = PosixFilePermissions.fromString("rw-------");
    Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly));
    Files.writeString(file, token + "\n");
  }
}

package io.tollgate.collector.identity;

import static java.util.Objects.requireNonNull;

import io.tollgate.digest.Sha256;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * A credential as stored in the tokens file; only the holder knows the token itself.
 *
 * @param id identifies the credential in events and logs
 * @param sha256 SHA-256 of the token, 64 lower-case hex digits
 * @param source source whose reports it may send, for example claude-code
 * @param team team it is bound to; null if it serves several
 * @param user person it is bound to; null if several people share it
 * @param expires when it expires; null for never
 * @param paths prefixes of the paths it may be used on, for example /hooks/; empty for all
 */
public record IssuedToken(
    String id,
    String sha256,
    String source,
    String team,
    String user,
    Instant expires,
    List<String> paths) {

  /** Prefix of every token, by which secret scanners recognise a leaked one. */
  public static final String PREFIX = "tg_";

  private static final int RANDOM_BYTES = 32;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final int LONGEST_USER = 256;

  public IssuedToken {
    requireNonNull(id, "id");
    requireNonNull(sha256, "sha256");
    requireNonNull(source, "source");
    paths = List.copyOf(paths);
  }

  /** Whether the text is a valid name of a source, a team or a token. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** Whether the text is a valid name of a person. */
  public static boolean isUser(String text) {
    return !text.isBlank() && text.length() <= LONGEST_USER;
  }

  /** Generates a token of 32 random bytes; {@code random} should be a SecureRandom. */
  public static String newToken(RandomGenerator random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Returns the entry of the tokens file for a token. */
  public static IssuedToken of(
      String token, String id, String source, String team, Instant expires) {
    return new IssuedToken(
        id, HexFormat.of().formatHex(digest(token)), source, team, null, expires, List.of());
  }

  /** Returns a copy restricted to some paths. */
  public IssuedToken onlyFor(List<String> allowedPaths) {
    return new IssuedToken(id, sha256, source, team, user, expires, allowedPaths);
  }

  /** Returns a copy bound to one person. */
  public IssuedToken boundTo(String person) {
    return new IssuedToken(id, sha256, source, team, person, expires, paths);
  }

  /** Whether the token may be used on the path. */
  public boolean mayUse(String path) {
    return paths.isEmpty() || paths.stream().anyMatch(path::startsWith);
  }

  /** Whether the token has not expired. */
  public boolean isValidAt(Instant time) {
    return expires == null || time.isBefore(expires);
  }

  static byte[] digest(String token) {
    return Sha256.of(token);
  }
}

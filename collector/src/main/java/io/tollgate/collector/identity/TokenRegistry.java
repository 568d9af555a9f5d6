package io.tollgate.collector.identity;

import io.tollgate.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lookup of valid tokens. Picks up changes of its file within about a second; faults in the file
 * are logged, and the previously loaded tokens remain valid.
 */
public final class TokenRegistry {

  private static final Logger LOG = LoggerFactory.getLogger(TokenRegistry.class);
  private static final long CHECK_MILLIS = 1_000;

  private final Path file;
  private final Clock clock;
  private final AtomicLong nextCheck;
  private volatile Loaded loaded;

  private TokenRegistry(Path file, Clock clock, Loaded loaded) {
    this.file = file;
    this.clock = clock;
    this.loaded = loaded;
    this.nextCheck = new AtomicLong(clock.millis() + CHECK_MILLIS);
  }

  /**
   * Reads the tokens file.
   *
   * @throws IllegalArgumentException naming every fault in the file
   */
  public static TokenRegistry open(Path file, Clock clock) throws IOException {
    return new TokenRegistry(file, clock, load(file));
  }

  /** Returns the credential of a token that is known and has not expired. */
  public Optional<IssuedToken> find(String token) {
    return find(IssuedToken.digest(token));
  }

  /**
   * Returns the credential of a certificate that is within its validity period. The handshake does
   * not check this if the trust store contains the sender's own certificate, since a trust anchor
   * is not validated.
   */
  Optional<IssuedToken> find(X509Certificate certificate) {
    try {
      certificate.checkValidity(Date.from(clock.instant()));
      return find(Sha256.of(certificate.getEncoded()));
    } catch (CertificateException e) {
      return Optional.empty();
    }
  }

  /** Returns the credential with this SHA-256, of a token or of a sender's certificate. */
  private Optional<IssuedToken> find(byte[] digest) {
    reloadIfChanged();
    Entry match = null;
    // Always compares every entry, so that timing does not reveal a near match.
    for (Entry entry : loaded.entries) {
      if (MessageDigest.isEqual(entry.digest, digest)) {
        match = entry;
      }
    }
    return Optional.ofNullable(match)
        .map(Entry::token)
        .filter(found -> found.isValidAt(clock.instant()));
  }

  private void reloadIfChanged() {
    long due = nextCheck.get();
    long now = clock.millis();
    if (now < due || !nextCheck.compareAndSet(due, now + CHECK_MILLIS)) {
      return;
    }
    try {
      if (!Files.getLastModifiedTime(file).equals(loaded.modified)) {
        loaded = load(file);
        LOG.info("tokens reloaded: {} of {}", loaded.entries.size(), file);
      }
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("tokens not reloaded, the former ones stay good: {}", e.getMessage());
    }
  }

  private static Loaded load(Path file) throws IOException {
    FileTime modified = Files.getLastModifiedTime(file);
    List<Entry> entries =
        TokenFile.read(file).stream()
            .map(token -> new Entry(token, HexFormat.of().parseHex(token.sha256())))
            .toList();
    return new Loaded(modified, entries);
  }

  private record Loaded(FileTime modified, List<Entry> entries) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared as a record
  private record Entry(IssuedToken token, byte[] digest) {}
}

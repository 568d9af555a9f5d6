package io.tollgate.webhook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A kind of code review system, with its method of authenticating reports. */
public enum CodeHost {
  /**
   * GitHub signs bodies with HMAC-SHA256 (docs.github.com, "Validating webhook deliveries"). The
   * event's name is in a header, because bodies do not contain it.
   */
  GITHUB("X-Hub-Signature-256", "X-GitHub-Event", "pull_request_review") {
    @Override
    boolean proves(String secret, String proof, byte[] body) {
      return provesBySignature(secret, proof, body);
    }
  },
  /** GitLab sends the secret itself (docs.gitlab.com, "Webhooks", secret token). */
  GITLAB("X-Gitlab-Token", "X-Gitlab-Event", "Merge Request Hook") {
    @Override
    boolean proves(String secret, String proof, byte[] body) {
      return MessageDigest.isEqual(utf8(secret), utf8(proof));
    }
  },
  /** Any other system, through a small relay that signs as GitHub does. */
  OTHER("X-Hub-Signature-256", null, null) {
    @Override
    boolean proves(String secret, String proof, byte[] body) {
      return provesBySignature(secret, proof, body);
    }
  };

  private static final String SIGNED = "sha256=";

  private final String proofHeader;
  private final String eventHeader;
  private final String event;

  CodeHost(String proofHeader, String eventHeader, String event) {
    this.proofHeader = proofHeader;
    this.eventHeader = eventHeader;
    this.event = event;
  }

  /** Its name in paths and in the file of secrets. */
  public String word() {
    return this == OTHER ? "review" : name().toLowerCase(Locale.ROOT);
  }

  public String proofHeader() {
    return proofHeader;
  }

  /** The header that names the event; null if there is none. */
  public String eventHeader() {
    return eventHeader;
  }

  /** Whether events of this name can contain reviews. */
  public boolean tellsOfReviews(String name) {
    return event == null || event.equals(name);
  }

  /**
   * Whether the sender knows one of the secrets; takes constant time, so that timing reveals
   * nothing.
   */
  public boolean isGenuine(Collection<String> secrets, String proof, byte[] body) {
    boolean isGenuine = false;
    for (String secret : secrets) {
      isGenuine |= proof != null && proves(secret, proof.strip(), body);
    }
    return isGenuine;
  }

  abstract boolean proves(String secret, String proof, byte[] body);

  private static boolean provesBySignature(String secret, String proof, byte[] body) {
    String wanted = SIGNED + HexFormat.of().formatHex(hmac(utf8(secret), body));
    return MessageDigest.isEqual(utf8(wanted), utf8(proof.toLowerCase(Locale.ROOT)));
  }

  private static byte[] hmac(byte[] secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(body);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

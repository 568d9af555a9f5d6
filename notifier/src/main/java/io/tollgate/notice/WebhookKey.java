package io.tollgate.notice;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Key of Standard Webhooks in either scheme: for HMAC ({@code v1}), {@code whsec_} and 24 to 64
 * bytes in base64; for Ed25519 signatures ({@code v1a}), which anyone can verify but only the
 * sender can make, {@code whsk_} and the 32 bytes of the seed, optionally followed by the 32 of its
 * public key.
 */
final class WebhookKey {

  static final String FORMS =
      "a secret must be whsec_ and 24 to 64 bytes in base64, or whsk_ and the 32 or 64 bytes of an"
          + " Ed25519 key";

  private static final String SHARED = "whsec_";
  private static final String PRIVATE = "whsk_";
  private static final String HMAC = "HmacSHA256";
  private static final String ED25519 = "Ed25519";
  private static final int SHORTEST = 24;
  private static final int LONGEST = 64;
  private static final int SEED = 32;

  // DER headers that precede the 32 bytes of a private and a public key.
  private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private final String scheme;
  private final byte[] bytes;

  private WebhookKey(String scheme, byte[] bytes) {
    this.scheme = scheme;
    this.bytes = bytes;
  }

  /** Parses a key; empty if the text is not one. */
  static Optional<WebhookKey> of(String secret) {
    try {
      if (secret.startsWith(SHARED)) {
        byte[] bytes = Base64.getDecoder().decode(secret.substring(SHARED.length()));
        return bytes.length >= SHORTEST && bytes.length <= LONGEST
            ? Optional.of(new WebhookKey("v1", bytes))
            : Optional.empty();
      }
      if (secret.startsWith(PRIVATE)) {
        byte[] bytes = Base64.getDecoder().decode(secret.substring(PRIVATE.length()));
        WebhookKey key = new WebhookKey("v1a", Arrays.copyOf(bytes, SEED));
        return bytes.length == SEED || (bytes.length == 2 * SEED && key.hasPublicHalf(bytes))
            ? Optional.of(key)
            : Optional.empty();
      }
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** One signature in the form of the header. */
  String signature(String text) {
    return scheme + "," + Base64.getEncoder().encodeToString(sign(utf8(text)));
  }

  private byte[] sign(byte[] text) {
    try {
      if (scheme.equals("v1")) {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(bytes, HMAC));
        return mac.doFinal(text);
      }
      Signature signature = Signature.getInstance(ED25519);
      signature.initSign(privateKey());
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HMAC and Ed25519", e);
    }
  }

  /** If the second half belonged to another key, receivers would refuse every message. */
  private boolean hasPublicHalf(byte[] both) {
    byte[] probe = utf8("probe");
    try {
      byte[] half = Arrays.copyOfRange(both, SEED, both.length);
      PublicKey key =
          KeyFactory.getInstance(ED25519)
              .generatePublic(new X509EncodedKeySpec(joined(X509, half)));
      Signature check = Signature.getInstance(ED25519);
      check.initVerify(key);
      check.update(probe);
      return check.verify(sign(probe));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private PrivateKey privateKey() throws GeneralSecurityException {
    return KeyFactory.getInstance(ED25519)
        .generatePrivate(new PKCS8EncodedKeySpec(joined(PKCS8, bytes)));
  }

  private static byte[] joined(byte[] head, byte[] key) {
    return ByteBuffer.allocate(head.length + key.length).put(head).put(key).array();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package io.tollgate.collector.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Public keys as published by an identity provider (JWKS), by key id. */
final class KeySet {

  private static final Logger LOG = LoggerFactory.getLogger(KeySet.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Shorter keys are breakable. */
  private static final int LEAST_RSA_BITS = 2_048;

  private KeySet() {}

  /**
   * Parses the RSA and P-256 keys of the set. Keys of other types, and malformed or too short ones,
   * are skipped, since the others are still valid.
   *
   * @throws IllegalArgumentException if it is not a key set, or all keys are malformed or too short
   */
  static Map<String, PublicKey> parse(byte[] json) throws IOException {
    JsonNode set = JSON.readTree(json).path("keys");
    if (!set.isArray()) {
      throw new IllegalArgumentException("not a JSON object with an array of keys");
    }
    Map<String, PublicKey> keys = new HashMap<>();
    List<String> faults = new ArrayList<>();
    for (JsonNode key : set) {
      String id = key.path("kid").asText("");
      try {
        PublicKey read = read(key);
        if (read != null) {
          keys.put(id, read);
        }
      } catch (GeneralSecurityException | IllegalArgumentException e) {
        faults.add("key " + id + ": " + e.getMessage());
      }
    }
    if (keys.isEmpty() && !faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
    faults.forEach(fault -> LOG.warn("left out of the identity provider's keys: {}", fault));
    return Map.copyOf(keys);
  }

  /** Returns the key; null if signatures of its type are not accepted. */
  private static PublicKey read(JsonNode key) throws GeneralSecurityException {
    return switch (key.path("kty").asText("")) {
      case "RSA" -> rsa(key);
      case "EC" -> key.path("crv").asText("").equals("P-256") ? p256(key) : null;
      default -> null;
    };
  }

  private static PublicKey rsa(JsonNode key) throws GeneralSecurityException {
    BigInteger modulus = number(key, "n");
    if (modulus.bitLength() < LEAST_RSA_BITS) {
      throw new IllegalArgumentException("an RSA key has less than " + LEAST_RSA_BITS + " bits");
    }
    return KeyFactory.getInstance("RSA")
        .generatePublic(new RSAPublicKeySpec(modulus, number(key, "e")));
  }

  private static PublicKey p256(JsonNode key) throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    ECParameterSpec curve = parameters.getParameterSpec(ECParameterSpec.class);
    ECPoint point = new ECPoint(number(key, "x"), number(key, "y"));
    return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve));
  }

  private static BigInteger number(JsonNode key, String name) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(name).asText("")));
  }
}

package io.tollgate.collector.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies signed tokens of the company's identity provider (OpenID Connect) and accepts them as
 * credentials. Only RS256 and ES256 are accepted, each with a key of its own type: a token cannot
 * choose to be unsigned or to be verified by another method.
 */
public final class IdentityTokens {

  private static final Logger LOG = LoggerFactory.getLogger(IdentityTokens.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TOLERATED_SKEW = Duration.ofSeconds(60);
  private static final int LONGEST = 16 * 1024;

  private final IdentityProvider config;
  private final Clock clock;
  private final IdentityKeys keys;

  private IdentityTokens(IdentityProvider config, Clock clock, IdentityKeys keys) {
    this.config = config;
    this.clock = clock;
    this.keys = keys;
  }

  /**
   * Reads the provider's keys.
   *
   * @throws IllegalArgumentException if they are not a key set
   */
  public static IdentityTokens open(IdentityProvider config, Clock clock) throws IOException {
    return new IdentityTokens(config, clock, IdentityKeys.open(config.keySet(), clock));
  }

  /** Whether the text looks like a signed token; tokens that we issue never do. */
  static boolean isOne(String token) {
    return token.startsWith("eyJ");
  }

  /** Returns the credential of a token that is genuine, meant for us and not expired. */
  Optional<IssuedToken> find(String token) {
    String[] parts = token.length() > LONGEST ? new String[0] : token.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      JsonNode header = JSON.readTree(decode(parts[0]));
      JsonNode claims = JSON.readTree(decode(parts[1]));
      byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
      if (!isGenuine(header, signed, decode(parts[2])) || !isOurs(claims) || !isInDate(claims)) {
        return Optional.empty();
      }
      return credential(claims);
    } catch (IOException
        | GeneralSecurityException
        | IllegalArgumentException
        | DateTimeException e) {
      LOG.debug("an identity token is not good", e);
      return Optional.empty();
    }
  }

  private boolean isGenuine(JsonNode header, byte[] signed, byte[] signature)
      throws GeneralSecurityException {
    PublicKey key = keys.find(header.path("kid").asText(""));
    String method = key == null ? null : method(header.path("alg").asText(""), key);
    if (method == null) {
      return false;
    }
    Signature verifier = Signature.getInstance(method);
    verifier.initVerify(key);
    verifier.update(signed);
    return verifier.verify(signature);
  }

  /** Returns the signature algorithm; null if the token's method does not fit the key. */
  private static String method(String algorithm, PublicKey key) {
    if (algorithm.equals("RS256") && key.getAlgorithm().equals("RSA")) {
      return "SHA256withRSA";
    }
    return algorithm.equals("ES256") && key.getAlgorithm().equals("EC")
        ? "SHA256withECDSAinP1363Format"
        : null;
  }

  private boolean isOurs(JsonNode claims) {
    if (!config.issuer().equals(claims.path("iss").asText(null))) {
      return false;
    }
    JsonNode audience = claims.path("aud");
    if (audience.isTextual()) {
      return audience.textValue().equals(config.audience());
    }
    for (JsonNode each : audience) {
      if (config.audience().equals(each.textValue())) {
        return true;
      }
    }
    return false;
  }

  private boolean isInDate(JsonNode claims) {
    Instant now = clock.instant();
    JsonNode end = claims.path("exp");
    Instant begin = Instant.ofEpochSecond(claims.path("nbf").asLong(0));
    return end.isNumber()
        && now.isBefore(Instant.ofEpochSecond(end.asLong()).plus(TOLERATED_SKEW))
        && !now.plus(TOLERATED_SKEW).isBefore(begin);
  }

  private Optional<IssuedToken> credential(JsonNode claims) {
    String subject = claims.path("sub").asText("");
    String source = text(claims, config.sourceClaim(), IssuedToken::isName);
    String team = text(claims, config.teamClaim(), IssuedToken::isName);
    String user = text(claims, config.userClaim(), IssuedToken::isUser);
    if (source == null || !IssuedToken.isUser(subject)) {
      throw new IllegalArgumentException("the source or the subject is missing");
    }
    Instant end = Instant.ofEpochSecond(claims.path("exp").asLong());
    return Optional.of(new IssuedToken("oidc:" + subject, "", source, team, user, end, List.of()));
  }

  /**
   * Returns the text of a claim; null if it is absent. An invalid name would attribute spend to
   * nobody.
   */
  private static String text(JsonNode claims, String claim, Predicate<String> isGood) {
    JsonNode value = claims.path(claim);
    boolean isBlank = value.isTextual() && value.textValue().isBlank();
    if (value.isMissingNode() || value.isNull() || isBlank) {
      return null;
    }
    if (!value.isTextual() || !isGood.test(value.textValue())) {
      throw new IllegalArgumentException("the claim " + claim + " is no name");
    }
    return value.textValue();
  }

  private static byte[] decode(String part) {
    return Base64.getUrlDecoder().decode(part);
  }
}

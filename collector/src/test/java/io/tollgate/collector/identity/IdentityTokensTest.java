package io.tollgate.collector.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTokensTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final String GOOD =
      """
      {"iss":"https://id.lab.example","aud":["tollgate","x"],"sub":"ann","exp":%d,\
      "tollgate_source":"claude-code","team":"search","email":"ann@lab.example"}"""
          .formatted(NOW.getEpochSecond() + 300);

  private static KeyPair rsa;
  private static KeyPair ec;

  @TempDir Path folder;
  private IdentityTokens tokens;

  @BeforeAll
  static void makeKeys() throws Exception {
    KeyPairGenerator rsaKeys = KeyPairGenerator.getInstance("RSA");
    rsaKeys.initialize(2_048);
    rsa = rsaKeys.generateKeyPair();
    KeyPairGenerator ecKeys = KeyPairGenerator.getInstance("EC");
    ecKeys.initialize(new ECGenParameterSpec("secp256r1"));
    ec = ecKeys.generateKeyPair();
  }

  @BeforeEach
  void open() throws Exception {
    RSAPublicKey rsaKey = (RSAPublicKey) rsa.getPublic();
    ECPublicKey ecKey = (ECPublicKey) ec.getPublic();
    String keys =
        """
        {"keys":[{"kty":"RSA","kid":"r","n":"%s","e":"%s"},
                 {"kty":"EC","crv":"P-256","kid":"e","x":"%s","y":"%s"},
                 {"kty":"oct","kid":"o","k":"c2VjcmV0"}]}
        """
            .formatted(
                text(rsaKey.getModulus()),
                text(rsaKey.getPublicExponent()),
                text(ecKey.getW().getAffineX()),
                text(ecKey.getW().getAffineY()));
    Path file = Files.writeString(folder.resolve("keys.json"), keys);
    IdentityProvider identity =
        new IdentityProvider(
            "https://id.lab.example", "tollgate", file.toUri(), "tollgate_source", "team", "email");
    tokens = IdentityTokens.open(identity, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @ParameterizedTest
  @CsvSource({"RS256, r", "ES256, e"})
  void believesWhatTheProviderSigned(String algorithm, String key) throws Exception {
    assertThat(tokens.find(token(algorithm, key, GOOD)))
        .hasValueSatisfying(
            found -> {
              assertThat(found.id()).isEqualTo("oidc:ann");
              assertThat(found.source()).isEqualTo("claude-code");
              assertThat(found.team()).isEqualTo("search");
              assertThat(found.user()).isEqualTo("ann@lab.example");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "none, r",
    "HS256, o",
    "HS256, r",
    "ES256, r",
    "RS256, e",
    "RS256, unknown",
    "PS256, r"
  })
  void letsNoTokenChooseHowItIsChecked(String algorithm, String key) throws Exception {
    assertThat(tokens.find(token(algorithm, key, GOOD))).isEmpty();
  }

  @Test
  void noticesEveryChange() throws Exception {
    String token = token("RS256", "r", GOOD);
    String[] parts = token.split("\\.", -1);
    String other = base64(GOOD.replace("search", "ads").getBytes(StandardCharsets.UTF_8));

    assertThat(tokens.find(parts[0] + "." + other + "." + parts[2])).isEmpty();
    assertThat(tokens.find(parts[0] + "." + parts[1] + ".")).isEmpty();
    assertThat(tokens.find(parts[0] + "." + parts[1])).isEmpty();
    assertThat(tokens.find("eyJ")).isEmpty();
    assertThat(tokens.find("eyJ.!.!")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id.lab.example>evil.example",
        "\"tollgate\",>\"other\",",
        "\"sub\":\"ann\",>",
        "\"tollgate_source\":\"claude-code\",>",
        "\"exp\":1795169100>\"exp\":1000",
        "\"exp\":1795169100,>",
        "\"sub\">\"nbf\":1963633100,\"sub\"",
        "\"exp\":1795169100>\"exp\":99999999999999999",
        "\"sub\">\"nbf\":-99999999999999999,\"sub\"",
        "\"claude-code\">\"claude code\\n\"",
        "\"team\":\"search\">\"team\":[\"search\"]",
        "\"team\":\"search\">\"team\":7",
        "\"team\":\"search\">\"team\":\"of all\"",
        "\"email\":\"ann@lab.example\">\"email\":{}",
      })
  void turnsAwayWhatIsNotForUsOrNotInDate(String change) throws Exception {
    String from = change.substring(0, change.indexOf('>'));
    String to = change.substring(change.indexOf('>') + 1);
    String good = GOOD.replaceAll("\"exp\":\\d+", "\"exp\":1795169100");
    assertThat(good).contains(from);

    assertThat(tokens.find(token("RS256", "r", good.replace(from, to)))).isEmpty();
  }

  @Test
  void takesAnEmptyTeamForNone() throws Exception {
    String token = token("RS256", "r", GOOD.replace("\"search\"", "\" \""));

    assertThat(tokens.find(token)).hasValueSatisfying(found -> assertThat(found.team()).isNull());
  }

  private static String token(String algorithm, String key, String claims) throws Exception {
    String header = "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + key + "\"}";
    String signed =
        base64(header.getBytes(StandardCharsets.UTF_8))
            + "."
            + base64(claims.getBytes(StandardCharsets.UTF_8));
    boolean isEc = algorithm.equals("ES256");
    Signature signer =
        Signature.getInstance(isEc ? "SHA256withECDSAinP1363Format" : "SHA256withRSA");
    signer.initSign(isEc ? ec.getPrivate() : rsa.getPrivate());
    signer.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + base64(signer.sign());
  }

  private static String text(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return base64(bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}

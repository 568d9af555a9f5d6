package io.tollgate.collector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.collector.config.CollectorConfig.Hooks;
import io.tollgate.collector.config.CollectorConfig.Limits;
import io.tollgate.collector.config.CollectorConfig.Listening;
import io.tollgate.collector.config.CollectorConfig.Spooling;
import io.tollgate.collector.identity.IdentityProvider;
import io.tollgate.naming.Pseudonyms;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.runtime.ManagementAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectorConfigTest {

  private static final KafkaConnection KAFKA =
      new KafkaConnection("kafka:9092", "http://registry:8081", Map.of());

  @TempDir Path folder;
  private final Map<String, String> variables = new HashMap<>();
  private Path tokens;

  @BeforeEach
  void setWhatMustBeSet() throws Exception {
    tokens = Files.writeString(folder.resolve("tokens.json"), "[]");
    variables.put("TOLLGATE_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092");
    variables.put("TOLLGATE_SCHEMA_REGISTRY_URL", "http://registry:8081");
    variables.put("TOLLGATE_TOKENS_FILE", tokens.toString());
    variables.put("TOLLGATE_STATE_DIR", "/state");
  }

  @Test
  void hasDefaults() {
    assertThat(CollectorConfig.from(variables))
        .isEqualTo(
            new CollectorConfig(
                new Listening(
                    "127.0.0.1", 4318, 4317, new ManagementAddress("127.0.0.1", 9318), null),
                tokens,
                null,
                null,
                KAFKA,
                Limits.USUAL,
                Spooling.usual(Path.of("/state/spool")),
                Hooks.USUAL,
                true,
                Duration.ofSeconds(35)));
  }

  @Test
  void takesEveryKey() {
    variables.put("TOLLGATE_HTTP_HOST", "0.0.0.0");
    variables.put("TOLLGATE_HTTP_PORT", "1");
    variables.put("TOLLGATE_GRPC_PORT", "3");
    variables.put("TOLLGATE_MANAGEMENT_HOST", "10.0.0.1");
    variables.put("TOLLGATE_MANAGEMENT_PORT", "2");
    variables.put("TOLLGATE_COLLECTOR_BODY_BYTES", "3000");
    variables.put("TOLLGATE_COLLECTOR_DECOMPRESSED_BYTES", "4000");
    variables.put("TOLLGATE_COLLECTOR_IN_FLIGHT_BYTES", "7000");
    variables.put("TOLLGATE_COLLECTOR_DRAIN_TIME", "PT6S");
    variables.put("TOLLGATE_COLLECTOR_SPOOL_MIB", "2");
    variables.put("TOLLGATE_COLLECTOR_ACK_TIME", "PT3S");
    variables.put("TOLLGATE_HOOK_UNSURE", "closed");
    variables.put("TOLLGATE_PROMPT_TEXT", "drop");
    variables.put("TOLLGATE_OIDC_ISSUER", "https://id");
    variables.put("TOLLGATE_OIDC_AUDIENCE", "us");
    variables.put("TOLLGATE_OIDC_KEY_SET_FILE", tokens.toString());
    variables.put("TOLLGATE_OIDC_SOURCE_CLAIM", "s");
    variables.put("TOLLGATE_OIDC_TEAM_CLAIM", "t");
    variables.put("TOLLGATE_OIDC_USER_CLAIM", "u");
    variables.put("TOLLGATE_HOOK_STALE_AFTER", "PT4S");

    assertThat(CollectorConfig.from(variables))
        .isEqualTo(
            new CollectorConfig(
                new Listening("0.0.0.0", 1, 3, new ManagementAddress("10.0.0.1", 2), null),
                tokens,
                null,
                new IdentityProvider("https://id", "us", tokens.toUri(), "s", "t", "u"),
                KAFKA,
                new Limits(3_000, 4_000, 7_000, Limits.USUAL.idle()),
                new Spooling(Path.of("/state/spool"), 2 * 1024 * 1024, Duration.ofSeconds(3)),
                new Hooks(true, Duration.ofSeconds(4), null),
                false,
                Duration.ofSeconds(6)));
  }

  @Test
  void readsTheKeyOfThePseudonyms() throws Exception {
    Path key = Files.write(folder.resolve("key"), new byte[16]);
    variables.put("TOLLGATE_PSEUDONYM_KEY_FILE", key.toString());
    assertThat(CollectorConfig.from(variables).hooks().pseudonyms().of("ann"))
        .isEqualTo(new Pseudonyms(new byte[16]).of("ann"));

    Files.write(key, new byte[15]);
    assertThatThrownBy(() -> CollectorConfig.from(variables))
        .hasMessageContaining("TOLLGATE_PSEUDONYM_KEY_FILE");
  }

  @ParameterizedTest
  @CsvSource({
    "https://id.lab.example/keys, true",
    "http://127.0.0.1:8080/keys, true",
    "http://id.lab.example/keys, false",
    "http://127.0.0.1.evil.example/keys, false",
    "file:///etc/keys, false",
    "a b, false"
  })
  void takesKeysFromAnAddressThatNobodyOnTheWayCanChange(String url, boolean isGood) {
    variables.put("TOLLGATE_OIDC_ISSUER", "https://id");
    variables.put("TOLLGATE_OIDC_AUDIENCE", "us");
    variables.put("TOLLGATE_OIDC_KEY_SET_URL", url);

    if (isGood) {
      assertThat(CollectorConfig.from(variables).identity().keySet()).hasToString(url);
    } else {
      assertThatThrownBy(() -> CollectorConfig.from(variables))
          .hasMessageContaining("TOLLGATE_OIDC_KEY_SET_URL");
    }
  }

  @Test
  void whatDependsOnAnotherSettingSaysOnWhich() {
    variables.put("TOLLGATE_TLS_PORT", "4316");
    variables.put("TOLLGATE_OIDC_AUDIENCE", "tollgate");

    assertThatThrownBy(() -> CollectorConfig.from(variables))
        .hasMessage(
            "TOLLGATE_TLS_PORT needs TOLLGATE_TLS_KEY_STORE_FILE, which is not set\n"
                + "TOLLGATE_OIDC_AUDIENCE needs TOLLGATE_OIDC_ISSUER, which is not set");
  }

  @Test
  void namesEveryFault() {
    variables.clear();
    variables.put("TOLLGATE_HTTP_PORT", "-1");
    variables.put("TOLLGATE_MANAGEMENT_PORT", "x");
    variables.put("TOLLGATE_COLLECTOR_BODY_BYTES", "0");
    variables.put("TOLLGATE_COLLECTOR_DECOMPRESSED_BYTES", "0");
    variables.put("TOLLGATE_COLLECTOR_IN_FLIGHT_BYTES", "2000");
    variables.put("TOLLGATE_COLLECTOR_DRAIN_TIME", "6s");
    variables.put("TOLLGATE_COLLECTOR_SPOOL_MIB", "0");
    variables.put("TOLLGATE_HOOK_UNSURE", "ajar");
    variables.put("TOLLGATE_PROMPT_TEXT", "perhaps");
    variables.put("TOLLGATE_OIDC_ISSUER", "https://id");
    variables.put("TOLLGATE_HTTP_PROT", "1");

    assertThatThrownBy(() -> CollectorConfig.from(variables))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "TOLLGATE_KAFKA_BOOTSTRAP_SERVERS is not set",
            "TOLLGATE_SCHEMA_REGISTRY_URL is not set",
            "TOLLGATE_TOKENS_FILE is not set",
            "TOLLGATE_HTTP_PORT is not",
            "TOLLGATE_MANAGEMENT_PORT is not",
            "TOLLGATE_COLLECTOR_BODY_BYTES is not",
            "TOLLGATE_COLLECTOR_DECOMPRESSED_BYTES is not",
            "TOLLGATE_COLLECTOR_IN_FLIGHT_BYTES has no room",
            "TOLLGATE_COLLECTOR_DRAIN_TIME is not",
            "TOLLGATE_STATE_DIR is not set",
            "TOLLGATE_COLLECTOR_SPOOL_MIB is not",
            "TOLLGATE_HOOK_UNSURE is neither",
            "TOLLGATE_PROMPT_TEXT is neither",
            "TOLLGATE_OIDC_AUDIENCE is not set",
            "TOLLGATE_HTTP_PROT is not a setting");
  }
}

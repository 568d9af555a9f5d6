package io.tollgate.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConfigReaderTest {

  private static final String GOOD =
      """
      canary: PT15M
      sinks:
        - name: siem
          type: splunk-hec
          url: https://splunk.example.com:8088
          secrets: [{file: hec.token}]
          batch: 100
        - name: chat
          type: slack
          url: {env: SLACK_URL}
          window: PT30S
          most-per-minute: 5
      routes:
        - {news: [violation], severity: [high, critical], sinks: [chat], continue: true}
        - {team: ads, sinks: siem}
        - {sinks: [siem, chat], mode: [shadow]}
      """;

  @Test
  void readsSinksAndRoutes() {
    NotifierConfig config = ConfigReader.read(GOOD, ConfigReaderTest::secret);

    assertThat(config.sinks().get("siem").secrets()).containsExactly("t0ken");
    assertThat(config.sinks().get("siem").batch()).isEqualTo(100);
    assertThat(config.sinks().get("chat").url()).hasToString("https://hooks.example.com/s3cret");
    assertThat(config.sinks().get("chat").window()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.sinksFor(SomeNews.news("v1")))
        .extracting(Sink::name)
        .containsExactly("chat", "siem");
    assertThat(config.wants("shadow")).isTrue();
    assertThat(config.canary()).isEqualTo(Duration.ofMinutes(15));
    assertThat(config.sinks().values().toString()).doesNotContain("t0ken", "s3cret", "https");
  }

  @Test
  void theFirstRouteThatTakesNewsIsTheLastUnlessItGoesOn() {
    String routes =
        GOOD.substring(0, GOOD.indexOf("routes:"))
            + """
            routes:
              - {team: ads, sinks: siem}
              - {sinks: chat}
            """;

    assertThat(ConfigReader.read(routes, ConfigReaderTest::secret).sinksFor(SomeNews.news("v1")))
        .extracting(Sink::name)
        .containsExactly("siem");
  }

  @Test
  void nothingMeansNobody() {
    assertThat(ConfigReader.read("", ConfigReaderTest::secret).sinks()).isEmpty();
  }

  @Test
  void everyFaultIsNamed() {
    String bad =
        """
        kanary: PT1M
        sinks:
          - {name: Hook!, type: standard-webhooks, url: "http://user@host/x", retries: [soon]}
          - {name: hec, type: splunk, url: 5, secrets: [{file: nowhere}], batch: 0}
          - {name: hec, type: standard-webhooks, url: https://a.b/c, secrets: [{env: WEAK}]}
          - {name: plain, type: slack, url: http://a.b/c}
        routes:
          - {news: [gossip], sinks: [nobody], when: now}
          - {team: ads, sinks: []}
        """;

    assertThatThrownBy(() -> ConfigReader.read(bad, ConfigReaderTest::secret))
        .message()
        .contains(
            "notifier: 'kanary' is unknown",
            "sink 1: name must be of a-z",
            "sink 1: url must be https",
            "sink 1: retries must be a duration",
            "sink 1: secrets must name",
            "sink 2: type must be one of",
            "sink 2: secrets: nowhere is not readable",
            "sink 2: batch must be a whole number",
            "a place of url: must be a map",
            "two sinks are called hec",
            "sink 3: a secret must be whsec_",
            "sink 4: url must be https",
            "route 1: news: 'gossip'",
            "route 1: sinks: 'nobody'",
            "route 1: 'when' is unknown",
            "route 2: sinks must name at least one sink",
            "no route leads to sink hec");
  }

  /** The first ends every attempt at once, the others cannot be counted in milliseconds. */
  @Test
  void aTimeThatNothingCanComeOfIsAFault() {
    String bad =
        GOOD.replace("PT15M", "PT0.0001S").replace("PT30S", "PT99999999999H")
            + """
            oldest: P4000D
            """;
    String never = GOOD.replace("batch: 100", "timeout: PT0S");

    assertThatThrownBy(() -> ConfigReader.read(bad, ConfigReaderTest::secret))
        .message()
        .contains(
            "sink 2: window must be a duration",
            "notifier: canary must be a duration",
            "notifier: oldest must be a duration");
    assertThatThrownBy(() -> ConfigReader.read(never, ConfigReaderTest::secret))
        .hasMessage("sink 1: timeout must be longer than PT0S");
    assertThat(ConfigReader.read(GOOD.replace("PT15M", "PT0S"), ConfigReaderTest::secret).canary())
        .isZero();
  }

  private static String secret(SecretSource place) {
    return switch (place.name()) {
      case "hec.token" -> "t0ken\n";
      case "SLACK_URL" -> "https://hooks.example.com/s3cret";
      case "WEAK" -> "whsec_c2hvcnQ=";
      default -> throw new IllegalArgumentException(place.name() + " is not readable");
    };
  }
}

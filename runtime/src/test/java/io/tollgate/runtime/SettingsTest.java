package io.tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void readsWhatIsSet() {
    Settings settings =
        new Settings(
            Map.of(
                "TOLLGATE_BROKERS", "kafka:9092",
                "TOLLGATE_PORT", "4318",
                "TOLLGATE_WAIT", "PT5S",
                "PATH", "/bin"));

    assertThat(settings.text("BROKERS")).isEqualTo("kafka:9092");
    assertThat(settings.port("PORT", 1)).isEqualTo(4318);
    assertThat(settings.duration("WAIT", Duration.ZERO)).isEqualTo(Duration.ofSeconds(5));
    settings.failIfAnyIsBad();
  }

  @Test
  void blankCountsAsUnset() {
    assertThat(new Settings(Map.of("TOLLGATE_HOST", " ")).text("HOST", "local")).isEqualTo("local");
  }

  @Test
  void namesEveryFaultAtOnce() {
    Settings settings =
        new Settings(
            Map.of("TOLLGATE_PORT", "70000", "TOLLGATE_WAIT", "5s", "TOLLGATE_BROKER", "typo"));
    settings.text("BROKERS");
    settings.port("PORT", 1);
    settings.duration("WAIT", Duration.ofSeconds(1));
    settings.fault("something else");

    assertThatThrownBy(settings::failIfAnyIsBad)
        .hasMessageContainingAll(
            "TOLLGATE_BROKERS is not set",
            "TOLLGATE_PORT is not a whole number from 0 to 65535: 70000",
            "TOLLGATE_WAIT is not a duration such as PT30S: 5s",
            "something else",
            "TOLLGATE_BROKER is not a setting");
  }
}

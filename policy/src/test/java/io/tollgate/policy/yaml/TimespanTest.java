package io.tollgate.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.nodes.Node;

class TimespanTest {

  private final Faults faults = new Faults("f.yml", 1);

  @Test
  void aHundredYearsAreReadAndNoDayMore() {
    assertThat(read("36525d")).contains(Duration.ofDays(36_525));
    assertThat(Timespan.offset("36525d")).contains(Duration.ofDays(36_525));

    assertThat(read("36526d")).isEmpty();
    assertThat(Timespan.offset("36525d1s")).isEmpty();
    assertThat(faults.sorted())
        .containsExactly(new Fault("f.yml", 1, "'within' must be at most 100 years"));
  }

  @ParameterizedTest
  @CsvSource({"0s", "1", "d", "1d2h", "-1d", "1x", "''"})
  void otherFormsAreRefused(String text) {
    assertThat(read("'" + text + "'")).isEmpty();

    assertThat(faults.sorted())
        .extracting(Fault::reason)
        .containsExactly(
            "'within' must be a whole number above zero and one of s, m, h, d, w, M, y");
  }

  @ParameterizedTest
  @CsvSource({"0s, 0s", "90s, 1m30s", "1d0h5m, 1d5m", "26h, 1d2h", "1w, 7d"})
  void anOffsetIsWrittenAsShortAsCanBe(String text, String shortest) {
    assertThat(Timespan.offset(text).map(Timespan::text)).contains(shortest);
  }

  private Optional<Duration> read(String yaml) {
    Node node = new YamlDocument(yaml, 1).compose(faults).orElseThrow();
    return Timespan.read("within", node, faults);
  }
}

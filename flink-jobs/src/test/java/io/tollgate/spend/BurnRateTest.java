package io.tollgate.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BurnRateTest {

  @ParameterizedTest
  @ValueSource(strings = {"1 PT10M PT5M low", "2 PT168H PT1H high", "250 PT6H PT5H55M critical"})
  void readsWhatItWrites(String text) {
    assertThat(BurnRate.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 PT1H PT5M high",
        "2 PT1H PT1H high",
        "2 PT5M PT1H high",
        "2 PT168H5M PT1H high",
        "2 PT1H PT4M high",
        "2 PT1H PT7M high",
        "2 PT63M PT5M high",
        "2 PT1H PT5M urgent",
        "2 PT1H PT5M",
        "two PT1H PT5M high",
        "2 1h 5m high"
      })
  void refusesWhatCannotBeMeasured(String text) {
    assertThatThrownBy(() -> BurnRate.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}

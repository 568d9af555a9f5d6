package io.tollgate.purpose.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.purpose.Purpose;
import io.tollgate.purpose.TrainedClassifier;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongTextTest {

  private static final String REQUEST =
      "Please look for anything exploitable in the upload handler and write a proof of concept.";

  @Test
  void aShortTextStaysAsItIs() {
    assertThat(LongText.shortened("{a}\n2026-11-26 10:00:00 up")).startsWith("{a}");
  }

  @Test
  void ofProseBeginningAndEndStay() {
    String prose = "first " + "word ".repeat(10_000) + "last";

    assertThat(LongText.shortened(prose).strip())
        .hasSizeLessThan(16_002)
        .startsWith("first")
        .endsWith("last");
  }

  @Test
  void whatIsOnlyCodeIsCutAsProseIs() {
    assertThat(LongText.shortened("{".repeat(50_000))).hasSize(16_001);
  }

  /** Else a request could hide behind a paste. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1_000, 2_000})
  void aRequestIsFoundWhereverItStandsInALongLog(int place) {
    List<String> lines =
        IntStream.range(0, 2_000)
            .mapToObj(i -> "2026-11-26 10:%02d:%02d INFO worker done".formatted(i / 60, i % 60))
            .collect(Collectors.toList());
    lines.add(place, REQUEST);

    Purpose purpose = TrainedClassifier.load().classify(String.join("\n", lines));

    assertThat(purpose.id()).isEqualTo(Purpose.VULNERABILITY_ANALYSIS);
    assertThat(purpose.certain()).isTrue();
  }

  @Test
  void aRequestIsFoundBetweenLongCode() {
    String code = "  for (int i = 0; i < n; i++) { sum += values[i] * weights[i]; }\n".repeat(500);

    Purpose purpose =
        TrainedClassifier.load().classify("```java\n" + code + "```\n" + REQUEST + "\n" + code);

    assertThat(purpose.id()).isEqualTo(Purpose.VULNERABILITY_ANALYSIS);
  }
}

package io.tollgate.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineTest {

  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

  @Test
  void everyEngineFindsWhatThePlainReadingFinds() throws JsonProcessingException {
    List<PlainRule> rules = PlainRule.many(60);
    List<Engine> engines =
        List.of(new SigmaEngine(rules), new RulerEngine(rules), new CelEngine(rules));
    int all = 0;
    for (PlainEvent event : PlainEvent.many(300, NOON, 1)) {
      int truth = (int) rules.stream().filter(rule -> rule.matches(event)).count();
      String json = new ObjectMapper().writeValueAsString(event.fields());
      assertThat(engines)
          .allSatisfy(engine -> assertThat(engine.matches(json)).as(json).isEqualTo(truth));
      all += truth;
    }
    assertThat(all).isPositive();
  }
}

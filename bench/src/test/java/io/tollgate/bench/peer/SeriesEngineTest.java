package io.tollgate.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.bench.peer.SeriesEngine.Question;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeriesEngineTest {

  @ParameterizedTest
  @EnumSource
  void everyEngineFindsWhatThePlainReadingFinds(Question question) {
    List<ChangeEvent> events = ChangeEvent.of(500, 1);
    long truth = question.answer(events);

    assertThat(truth).isBetween(1L, 499L);
    assertThat(List.of(new CorrelationSeries(), new FlinkCepSeries()))
        .allSatisfy(
            engine ->
                assertThat(engine.alerts(question, events)).as(engine.name()).isEqualTo(truth));
  }
}

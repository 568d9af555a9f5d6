package io.tollgate.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.bench.Check;
import io.tollgate.bench.Company;
import io.tollgate.bench.Expected;
import io.tollgate.bench.Observed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MutantsTest {

  private static final Expected NOTHING =
      new Expected(0, 0, 0, Map.of(), Map.of(), Map.of(), Map.of(), Set.of());

  /** A run without its control is no proof. */
  @Test
  void everyInvariantHasOne() {
    assertThat(Mutants.all()).extracting(Mutant::breaks).containsAll(invariants());
  }

  @Test
  void noneBreaksWhatIsNotCompared() {
    assertThat(invariants()).containsAll(Mutants.all().stream().map(Mutant::breaks).toList());
  }

  @Test
  void eachHasANameOfItsOwn() {
    assertThat(Mutants.all()).extracting(Mutant::name).doesNotHaveDuplicates();
  }

  private static List<String> invariants() {
    Traces traces = new Traces();
    Company nobody = new Company(List.of(), List.of(), List.of());
    try (Inbox inbox = Inbox.open()) {
      return Stream.concat(
              Stream.of(
                      new Invariants(new Sent(Map.of(), Map.of(), 0), traces).checks(),
                      Figures.checks(NOTHING, new Observed(), nobody, traces, Instant.EPOCH),
                      Deliveries.checks(inbox, traces))
                  .flatMap(List::stream)
                  .map(Check::name),
              Stream.of(Figures.OPEN, StoredState.SAME, ContentCheck.NAME, Stand.SURPRISES))
          .toList();
    }
  }
}

package io.tollgate.admission;

import static io.tollgate.admission.ToolEvents.call;
import static io.tollgate.admission.ToolEvents.event;
import static io.tollgate.admission.ToolEvents.row;
import static io.tollgate.admission.ToolEvents.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.ToolEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pricing terms of a call from several witnesses: model, tier, speed and region. */
class CallTermsAdmissionTest {

  private final SessionDriver memory = new SessionDriver();

  @Test
  void aWitnessThatKnowsTheTierTellsItForTheWholeCall() {
    memory.admit(call("e1", "r1", 100, 40));

    Increment increment =
        memory.admit(served(row("e2", "m1", "r1", 100, 40), "batch", "fast", "us"));

    assertThat(increment.added()).isEqualTo(Counts.NONE);
    assertThat(increment.revision()).isEqualTo(2);
    assertThat(increment.contextTokens()).isEqualTo(100);
    assertThat(increment.terms().tier().value()).isEqualTo("batch");
    assertThat(increment.terms().speed().value()).isEqualTo("fast");
    assertThat(increment.terms().region().value()).isEqualTo("us");
    assertThat(memory.reason(served(row("e3", "m1", "r1", 100, 40), "batch", "fast", "us")))
        .isEqualTo("no_increase");
  }

  @Test
  void whoKnowsNoTierOrTheUsualOneTellsNothingNew() {
    memory.admit(served(row("e1", "m1", "r1", 100, 40), "priority", null, null));
    memory.admit(call("e2", "r2", 100, 40));

    assertThat(memory.reason(call("e3", "r1", 100, 40))).isEqualTo("no_increase");
    assertThat(
            memory.reason(served(row("e4", "m2", "r2", 100, 40), "standard", "normal", "global")))
        .isEqualTo("no_increase");
  }

  @Test
  void whatTheProviderAnsweredGoesBeforeWhatTheToolAskedFor() {
    memory.admit(served(call("e1", "r1", 100, 40), "priority", null, null));

    Increment increment =
        memory.admit(told(served(call("e2", "r1", 100, 40), "default", null, null), "proxy_log"));

    assertThat(increment.terms().tier().value()).isEqualTo("default");
    assertThat(memory.admit(row("e3", "m1", "r1", 100, 41)).terms().tier().value())
        .isEqualTo("default");
  }

  @Test
  void theFirstModelThatIsNamedStays() {
    ToolEvent nameless = call("e1", "r1", 100, 40);
    nameless.setModel(null);
    memory.admit(nameless);

    assertThat(memory.admit(row("e2", "m1", "r1", 100, 40)).terms().model())
        .isEqualTo("claude-opus-5");
    ToolEvent proxied = told(call("e3", "r1", 100, 40), "proxy_log");
    proxied.setModel("our-best");
    assertThat(memory.reason(proxied)).isEqualTo("no_increase");
  }

  @Test
  void whatAProxyServedReplacesTheNameThatItWasAskedFor() {
    ToolEvent asked = call("e1", "r1", 100, 40);
    asked.setModel("our-best");
    memory.admit(asked);

    ToolEvent served = told(call("e2", "r1", 100, 40), "proxy_log");
    served.getAttributes().put("model_group", "our-best");
    Increment increment = memory.admit(served);

    assertThat(increment.terms().model()).isEqualTo("claude-opus-5");
    assertThat(increment.added()).isEqualTo(Counts.NONE);
    ToolEvent again = row("e3", "m1", "r1", 100, 40);
    again.setModel("our-best");
    assertThat(memory.reason(again)).isEqualTo("no_increase");
  }

  /** The same reports in any order: the last revision of the call says the same of its price. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void theTermsThatStandInTheEndAreThoseOfTheBestWitness(long seed) {
    List<ToolEvent> reports = new ArrayList<>();
    reports.add(served(call("e1", "r1", 100, 40), "priority", "fast", null));
    reports.add(served(row("e2", "m1", "r1", 100, 39), null, "normal", "us"));
    reports.add(served(row("e3", "m1", "r1", 100, 40), "batch", null, "us"));
    reports.add(told(served(call("e4", "r1", 90, 40), "flex", null, "global"), "proxy_log"));
    reports.add(told(served(call("e5", "r1", 100, 30), "batch", null, "eu"), "span"));
    Collections.shuffle(reports, new Random(seed));

    CallTerms last = null;
    for (ToolEvent report : reports) {
      if (memory.tell(report) instanceof Outcome.Admitted admitted) {
        last = admitted.increment().terms();
      }
    }

    assertThat(last.tier().value()).isEqualTo("flex");
    assertThat(last.speed().value()).isIn("normal", null);
    assertThat(last.region().value()).isIn("global", null);
  }

  /** Otherwise the price would depend on the order in which partitions are read. */
  @Test
  void ofTwoUnusualWordsOfLikeWitnessesTheSameOneStaysInEitherOrder() {
    CallTerms.Term batch = new CallTerms.Term("batch", 1);
    CallTerms.Term flex = new CallTerms.Term("flex", 1);

    assertThat(batch.better(flex)).isEqualTo(flex);
    assertThat(flex.better(batch)).isEqualTo(flex);
  }

  private static ToolEvent served(ToolEvent event, String tier, String speed, String region) {
    event.setServiceTier(tier);
    event.setSpeed(speed);
    event.setRegion(region);
    return event;
  }
}

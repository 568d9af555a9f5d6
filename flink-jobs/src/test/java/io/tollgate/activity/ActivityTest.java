package io.tollgate.activity;

import static io.tollgate.spend.Fixtures.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tollgate.event.Usage;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ActivityTest {

  @Test
  void countsWhatWasDone() {
    Activity activity = new Activity();
    activity.add(usage("a", "m").setKind("prompt").build());
    activity.add(usage("b", "m").setDurationMs(900L).build());
    activity.add(usage("n", "m").setKind("hook").setUserPseudonym("unknown").build());
    activity.add(usage("b2", "m").setRevision(2).setDurationMs(950L).build());
    activity.add(usage("c", "m").setKind("model_error").setOutcome("failure").build());
    activity.add(usage("d", "m").setKind("tool_decision").setDecision("accept").build());
    activity.add(usage("e", "m").setKind("tool_decision").setDecision("reject").build());
    activity.add(
        usage("f", "m").setKind("ai_write").setLinesAdded(12L).setLinesRemoved(3L).build());

    ActivityCounts counts = activity.counts();
    assertThat(counts.records()).isEqualTo(8);
    assertThat(counts.prompts()).isEqualTo(1);
    assertThat(counts.requests()).isEqualTo(2);
    assertThat(counts.errors()).isEqualTo(1);
    assertThat(counts.accepted()).isEqualTo(1);
    assertThat(counts.rejected()).isEqualTo(1);
    assertThat(counts.linesAdded()).isEqualTo(12);
    assertThat(counts.linesRemoved()).isEqualTo(3);
    assertThat(activity.activeUsers()).as("nobody is no person").isEqualTo(1);
    assertThat(activity.sessions()).isEqualTo(1);
    assertThat(activity.latencyMillis(100)).as("a revision is no further call").isEqualTo(900);
    assertThat(new Activity().latencyMillis(50)).isNull();
  }

  @Test
  void aCallThatIsTakenBackIsNoRequest() {
    Activity activity = new Activity();
    activity.add(usage("a", "m").setOutcome("failure").build());
    activity.add(usage("b", "m").build());
    activity.add(
        usage("back", "m").setRevision(2).setTakenBack(true).setOutcome("failure").build());

    assertThat(activity.counts().requests()).isEqualTo(1);
    assertThat(activity.counts().errors()).isZero();
  }

  /** A record of a release that kept no sketch has an empty one. */
  @Test
  void peopleOfSeveralRecordsAreCountedOnce() {
    Activity one = new Activity();
    one.add(usage("a", "m").setUserPseudonym("ann").build());
    Activity both = new Activity();
    both.add(usage("b", "m").setUserPseudonym("ann").build());
    both.add(usage("c", "m").setUserPseudonym("bob").build());
    People people = new People();
    people.add(ByteBuffer.allocate(0));
    people.add(ByteBuffer.wrap(one.sketches().users()));
    people.add(ByteBuffer.wrap(both.sketches().users()));

    assertThat(people.number()).isEqualTo(2);
  }

  @Test
  void partsAddUpToWhatTheWholeWouldBe() {
    Random random = new Random(5);
    Activity whole = new Activity();
    Activity sum = new Activity();
    for (int part = 0; part < 20; part++) {
      Activity some = new Activity();
      for (int i = 0; i < 500; i++) {
        Usage usage =
            usage("u" + part + "-" + i, "m")
                .setUserPseudonym("user-" + random.nextInt(3_000))
                .setSessionId("session-" + random.nextInt(9_000))
                .setDurationMs((long) random.nextInt(10_000))
                .build();
        whole.add(usage);
        some.add(usage);
      }
      sum.add(Activity.of(some.sketches()).sketches());
    }

    assertThat(sum.counts()).isEqualTo(whole.counts());
    assertThat((double) sum.activeUsers()).isCloseTo((double) whole.activeUsers(), within(90.0));
    assertThat((double) sum.activeUsers()).isCloseTo(2_890, within(150.0));
    assertThat((double) sum.latencyMillis(90)).isCloseTo(9_000, within(300.0));
  }
}

package io.tollgate.spend;

import static io.tollgate.spend.Fixtures.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallReportsTest {

  private static final Usage FIRST = report(1, null);
  private static final Usage BATCH = report(2, "batch");
  private static final Usage BATCH_AGAIN = report(3, "batch");
  private static final Usage PRIORITY = report(4, "priority");

  private final CallReports call =
      CallReports.of(List.of(PRIORITY, FIRST, BATCH_AGAIN, BATCH), Tariff.NONE);

  @Test
  void whatIsToldAnewHoldsForTheReportsBeforeItOnly() {
    assertThat(call.changesAfter(FIRST)).containsExactly(BATCH, PRIORITY);
    assertThat(call.changesAfter(BATCH)).containsExactly(PRIORITY);
    assertThat(call.changesAfter(PRIORITY)).isEmpty();

    assertThat(call.isChangedBy(BATCH)).isTrue();
    assertThat(call.isChangedBy(BATCH_AGAIN)).isFalse();
    assertThat(call.isChangedBy(FIRST)).isFalse();
  }

  @Test
  void aReportCorrectsTheLatestBeforeIt() {
    assertThat(call.before(BATCH_AGAIN)).containsExactly(FIRST, BATCH);
    assertThat(call.latestBefore(BATCH_AGAIN)).contains(BATCH);
    assertThat(call.latestBefore(FIRST)).isEmpty();
  }

  @Test
  void eachHundredReportsAreLookedAtAsACall() {
    assertThat(CallReports.key("c", 100)).isEqualTo("c");
    assertThat(CallReports.key("c", 101)).isEqualTo("c#1");
    assertThat(CallReports.key("c", 201)).isEqualTo("c#2");

    assertThat(CallReports.isFirst(report(1, null))).isTrue();
    assertThat(CallReports.isFirst(report(100, null))).isFalse();
    assertThat(CallReports.isFirst(report(101, null))).isTrue();
  }

  private static Usage report(int revision, String tier) {
    return usage("u" + revision, "claude-haiku-4-5")
        .setRevision(revision)
        .setServiceTier(tier)
        .build();
  }
}

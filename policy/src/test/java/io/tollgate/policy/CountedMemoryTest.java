package io.tollgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.Counted.GroupDigest;
import io.tollgate.policy.correlation.EventInGroup;
import io.tollgate.policy.rule.EventView;
import io.tollgate.policy.rule.MapEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CountedMemoryTest {

  private static final GroupDigest A = new GroupDigest(1, 1);
  private static final GroupDigest B = new GroupDigest(2, 2);
  private static final Map<String, String> NEWEST = team("newest");

  private static final ReportFields FIELDS =
      new ReportFields() {
        @Override
        public boolean isInEveryReport(String name) {
          return false;
        }

        @Override
        public boolean isStored(String name) {
          return true;
        }

        @Override
        public boolean isInSomeReports(String name) {
          return true;
        }

        @Override
        public boolean isMissing(EventView report, String name) {
          return false;
        }
      };

  @Test
  void keepsOfTheEarlierReportsThoseThatStillDecide() {
    CountedMemory memory = after(List.of(team("used"), team("unused")));
    memory.put(A, contribution());
    memory.put(B, contribution(), team("used"));

    assertNewestDecidesInAAndTheUsedOneInB(memory.counted());
  }

  @Test
  void anEarlierReportThatSaysTheSameAsTheNewestIsStoredOnce() {
    CountedMemory memory = after(List.of(NEWEST, team("used")));
    memory.put(A, contribution(), NEWEST);
    memory.put(B, contribution(), team("used"));

    assertNewestDecidesInAAndTheUsedOneInB(memory.counted());
  }

  @Test
  void ofTooManyReportsTheFirstAndTheNewestAreStored() {
    CountedMemory memory = after(IntStream.range(0, 9).mapToObj(each -> team("t" + each)).toList());
    IntStream.range(0, 9)
        .forEach(each -> memory.put(new GroupDigest(0, each), contribution(), team("t" + each)));

    Counted counted = memory.counted();

    assertThat(counted.reports()).hasSize(8).startsWith(team("t0")).endsWith(team("t6"), NEWEST);
    assertThat(report(counted, new GroupDigest(0, 6))).isEqualTo(team("t6"));
    assertThat(report(counted, new GroupDigest(0, 7))).isEqualTo(NEWEST);
  }

  private static void assertNewestDecidesInAAndTheUsedOneInB(Counted counted) {
    assertThat(counted.reports()).containsExactly(team("used"), NEWEST);
    assertThat(report(counted, A)).isEqualTo(NEWEST);
    assertThat(report(counted, B)).isEqualTo(team("used"));
  }

  private static CountedMemory after(List<Map<String, String>> reports) {
    return new CountedMemory(
        Set.of("team"),
        new MapEvent(Map.of("team", "newest")),
        FIELDS,
        List.of(new Counted(Map.of(), reports)));
  }

  private static Map<String, String> report(Counted counted, GroupDigest group) {
    return counted.reports().get(counted.groups().get(group).report());
  }

  private static Map<String, String> team(String name) {
    return Map.of("team", name);
  }

  private static EventInGroup contribution() {
    return new EventInGroup(
        List.of(), Optional.empty(), Optional.empty(), Instant.EPOCH, Optional.empty(), 0);
  }
}

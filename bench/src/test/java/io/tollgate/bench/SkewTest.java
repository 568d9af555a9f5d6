package io.tollgate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SkewTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
  private static final Instant NOW = Instant.parse("2026-11-26T09:30:00Z");
  private static final Skew SKEW = new Skew(DAY, NOW);

  private final List<Posting> postings = new WorkingDay(DemoCompany.read(), DAY, 3).postings(600);

  @Test
  void clocksAreWrongByHoursAndDaysBothWays() {
    List<Duration> wrong =
        postings.stream()
            .flatMap(posting -> told(posting).stream())
            .filter(report -> report.plan().deadReason() == null)
            .map(report -> Duration.between(NOW, report.at()))
            .toList();

    assertThat(wrong).anyMatch(each -> each.compareTo(Duration.ofDays(3)) > 0);
    assertThat(wrong).anyMatch(each -> each.compareTo(Duration.ofDays(-3)) < 0);
    assertThat(wrong).allMatch(each -> each.compareTo(Duration.ofDays(7)) < 0);
  }

  @Test
  void whatIsAheadOfNowCountsAsNow() {
    for (Posting posting : postings) {
      List<Report> told = told(posting);
      List<Report> counted = SKEW.counted(posting).reports();
      for (int i = 0; i < told.size(); i++) {
        Instant at = told.get(i).at();
        if (told.get(i).plan().deadReason() == null) {
          assertThat(counted.get(i).at()).isEqualTo(at.isAfter(NOW) ? NOW : at);
        }
      }
    }
  }

  @Test
  void aReportSaysToBeFromTheYear2100() {
    assertThat(postings)
        .flatExtracting(SkewTest::told)
        .extracting(Report::at)
        .contains(Instant.parse("2100-01-01T00:00:00Z"));
  }

  @Test
  void reportsOfOneSessionStayApart() {
    Set<String> numbers = new HashSet<>();
    Set<String> times = new HashSet<>();
    for (Posting posting : postings) {
      told(posting).stream()
          .filter(report -> report.plan().deadReason() == null)
          .forEach(
              report -> {
                numbers.add(report.session() + "#" + report.sequence());
                times.add(report.session() + "@" + report.at());
              });
    }

    assertThat(times).hasSameSizeAs(numbers);
  }

  private static List<Report> told(Posting posting) {
    return SKEW.told(posting, 1).reports();
  }
}

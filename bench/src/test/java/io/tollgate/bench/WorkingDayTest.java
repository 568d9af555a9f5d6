package io.tollgate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkingDayTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
  private static final Company COMPANY = DemoCompany.read();

  @Test
  void isTheSameForTheSameSeed() {
    assertThat(bodies(day(7))).isEqualTo(bodies(day(7)));
    assertThat(bodies(day(7))).isNotEqualTo(bodies(day(8)));
  }

  @Test
  void comesInEveryEncodingAndInBatchesUpTo50() {
    List<Posting> day = day(1);

    assertThat(day.stream().map(p -> p.contentType() + p.gzip()).distinct()).hasSize(4);
    assertThat(day.stream().map(Posting::path)).contains("/", "/v1/logs");
    assertThat(day).allMatch(posting -> posting.reports().size() <= 50);
    assertThat(day).anyMatch(Posting::isMalformed);
    assertThat(day.stream().mapToInt(p -> p.reports().size()).sum()).isGreaterThanOrEqualTo(3_000);
  }

  @Test
  void holdsEveryPlantedPromptRepetitionsAndBrokenReports() {
    Oracle oracle = new Oracle(COMPANY, new PriceList(List.of()));
    oracle.sent(day(1));
    Expected expected = oracle.expected();

    assertThat(expected.breaches()).hasSize(4 * 4 * 2 + 4 * 2);
    assertThat(expected.duplicates()).isGreaterThan(50);
    assertThat(expected.dead())
        .containsOnlyKeys("invalid_tokens", "invalid_cost", "time_out_of_range", "malformed_body");
    assertThat(expected.accepted())
        .isEqualTo(expected.usage() + expected.duplicates() + expected.deadLetters());
    assertThat(expected.teams()).containsKey(Staff.UNATTRIBUTED);
  }

  @Test
  void isTheLastDayOnWhichPeopleWork() {
    assertThat(WorkingDay.before(Instant.parse("2026-11-26T10:00:00Z"))).isEqualTo(DAY);
    assertThat(WorkingDay.before(Instant.parse("2026-11-30T10:00:00Z")))
        .isEqualTo(LocalDate.of(2026, 11, 27));
  }

  private static List<Posting> day(long seed) {
    return new WorkingDay(COMPANY, DAY, seed).postings(3_000);
  }

  private static int bodies(List<Posting> postings) {
    return postings.stream()
        .map(Posting::body)
        .mapToInt(Arrays::hashCode)
        .reduce(1, (a, b) -> 31 * a + b);
  }
}

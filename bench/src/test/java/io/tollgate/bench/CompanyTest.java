package io.tollgate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompanyTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 25);

  @Test
  void knowsThePersonByEachNameAndTheTeamByTheTime(@TempDir Path folder) {
    Path directory = NoonMover.write(DemoCompany.FILES.resolve("directory.yaml"), folder, DAY);

    Company company = Company.read(directory, DemoCompany.FILES.resolve("budgets.yaml"));

    assertThat(company.people()).hasSize(40);
    assertThat(company.teams()).hasSize(5);
    Instant before = Instant.parse("2026-11-25T11:59:59.999Z");
    Instant noon = Instant.parse("2026-11-25T12:00:00Z");
    assertThat(company.teamOf("noor.haddad@example.com", before)).contains("payments");
    assertThat(company.teamOf("noor-haddad", noon)).contains("insights");
    assertThat(company.teamOf("nobody@example.com", noon)).isEmpty();
  }

  @Test
  void beginsAMonthInTheBudgetsOwnZone() {
    Company.Limit berlin =
        DemoCompany.read().limits().stream()
            .filter(limit -> limit.team().equals("payments"))
            .findFirst()
            .orElseThrow();

    assertThat(berlin.monthOf(Instant.parse("2026-10-31T23:20:00Z")))
        .isEqualTo(Instant.parse("2026-10-31T23:00:00Z"));
  }
}

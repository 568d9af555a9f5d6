package io.tollgate.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.DirectoryEntry;
import io.tollgate.purpose.Purpose;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RosterTest {

  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");

  private final Roster roster = new Roster();

  @Test
  void findsTeamAndDepartmentOfAPersonAsOfTheTime() {
    roster.put(entry("user", "ann@lab.example", "search", MAY, "ann-laptop"));
    roster.put(entry("user", "ann@lab.example", "ads", JUNE, "ann-laptop"));
    roster.put(entry("team", "search", "search", MAY));

    assertThat(roster.asker("s", null, List.of("ANN-laptop"), MAY.plusSeconds(1)))
        .isEqualTo(new Asker("s", "search", "dept-search", List.of("ANN-laptop")));
    assertThat(roster.asker("s", null, List.of("ann-laptop"), JUNE).team()).isEqualTo("ads");
    assertThat(roster.asker("s", null, List.of("ann-laptop"), MAY.minusMillis(1)).team()).isNull();
  }

  @Test
  void believesTheCredentialBeforeTheDirectory() {
    roster.put(entry("user", "ann@lab.example", "search", MAY));

    assertThat(roster.asker("s", "ads", List.of("ann@lab.example"), JUNE).team()).isEqualTo("ads");
  }

  @Test
  void forgetsWhatIsRemoved() {
    roster.put(entry("user", "ann@lab.example", "search", MAY, "ann-laptop"));
    roster.remove("user", "ann@lab.example", MAY);

    assertThat(roster.asker("s", null, List.of("ann-laptop"), JUNE).team()).isNull();
  }

  @Test
  void forgetsTheSessionThatWasSilentLongest() {
    LatestPurposes purposes = new LatestPurposes(2);
    purposes.note("a", Orders.VULNERABILITIES);
    purposes.note("b", Orders.VULNERABILITIES);
    assertThat(purposes.of("a")).isEqualTo(Orders.VULNERABILITIES);
    purposes.note("c", Orders.VULNERABILITIES);

    assertThat(purposes.of("b")).isEqualTo(Purpose.UNKNOWN);
    assertThat(purposes.of("a")).isEqualTo(Orders.VULNERABILITIES);
  }

  private static DirectoryEntry entry(
      String type, String id, String team, Instant from, String... aliases) {
    DirectoryEntry entry = new DirectoryEntry();
    entry.setEntryType(type);
    entry.setSubjectId(id);
    entry.setTeam(team);
    entry.setDepartment("dept-" + team);
    entry.setValidFrom(from);
    entry.setAliases(List.of(aliases));
    return entry;
  }
}

package io.tollgate.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.DirectoryEntry;
import io.tollgate.naming.Pseudonyms;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DirectoryViewTest {

  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");

  private final Pseudonyms pseudonyms = new Pseudonyms(new byte[16]);
  private final DirectoryView directoryView = new DirectoryView(pseudonyms);

  @Test
  void findsTeamAndDepartmentOfAPersonAsOfTheTime() {
    directoryView.put(entry("user", "ann@lab.example", "search", MAY, "ann-laptop"));
    directoryView.put(entry("user", "ann@lab.example", "ads", JUNE, "ann-laptop"));
    directoryView.put(entry("team", "search", "search", MAY));

    assertThat(directoryView.principal("s", null, List.of("ANN-laptop"), MAY.plusSeconds(1)))
        .isEqualTo(
            new Principal(
                "s",
                "search",
                "dept-search",
                Set.of("ann@lab.example", "ann-laptop"),
                pseudonyms.of("ann@lab.example")));
    assertThat(directoryView.principal("s", null, List.of("ann-laptop"), JUNE).team())
        .isEqualTo("ads");
    assertThat(directoryView.principal("s", null, List.of("ann-laptop"), MAY.minusMillis(1)).team())
        .isNull();
  }

  @Test
  void believesTheCredentialBeforeTheDirectory() {
    directoryView.put(entry("user", "ann@lab.example", "search", MAY));

    assertThat(directoryView.principal("s", "ads", List.of("ann@lab.example"), JUNE).team())
        .isEqualTo("ads");
  }

  @Test
  void anEntryHoldsUntilItsEndAndNotAtItsEnd() {
    DirectoryEntry entry = entry("user", "ann@lab.example", "search", MAY);
    entry.setValidTo(JUNE);
    directoryView.put(entry);

    List<String> ann = List.of("ann@lab.example");
    assertThat(directoryView.principal("s", null, ann, JUNE.minusMillis(1)).team())
        .isEqualTo("search");
    assertThat(directoryView.principal("s", null, ann, JUNE).team()).isNull();
  }

  @Test
  void theDepartmentIsTheTeamsAndOnlyThenThatOfAPersonInTheTeam() {
    DirectoryEntry ann = entry("user", "ann@lab.example", "search", MAY);
    ann.setDepartment("dept-of-ann");
    directoryView.put(ann);
    List<String> names = List.of("ann@lab.example");

    assertThat(directoryView.principal("s", "search", names, JUNE).department())
        .isEqualTo("dept-of-ann");
    assertThat(directoryView.principal("s", "ads", names, JUNE).department()).isNull();
    directoryView.put(entry("team", "search", "search", MAY));
    assertThat(directoryView.principal("s", null, names, JUNE).department())
        .isEqualTo("dept-search");
  }

  @Test
  void theFirstNameThatIsKnownTellsThePerson() {
    directoryView.put(entry("user", "ann@lab.example", "search", MAY));
    directoryView.put(entry("user", "bob@lab.example", "ads", MAY));

    List<String> names = List.of("laptop-7", "bob@lab.example", "ann@lab.example");
    Principal found = directoryView.principal("s", null, names, JUNE);

    assertThat(found.team()).isEqualTo("ads");
    assertThat(found.pseudonym()).isEqualTo(pseudonyms.of("bob@lab.example"));
  }

  @Test
  void forgetsWhatIsRemoved() {
    directoryView.put(entry("user", "ann@lab.example", "search", MAY, "ann-laptop"));
    directoryView.remove("user", "ann@lab.example", MAY);

    assertThat(directoryView.principal("s", null, List.of("ann-laptop"), JUNE).team()).isNull();
  }

  @Test
  void callsAStrangerWhatTheReportSays() {
    Principal stranger =
        directoryView.principal("s", null, List.of(" Bob@lab.example", "bob-laptop"), JUNE);

    assertThat(stranger.users()).containsExactlyInAnyOrder("bob@lab.example", "bob-laptop");
    assertThat(stranger.pseudonym()).isEqualTo(pseudonyms.of("bob@lab.example"));
    assertThat(directoryView.principal("s", null, List.of(), JUNE).pseudonym()).isNull();
    assertThat(new DirectoryView(null).principal("s", null, List.of("ann"), JUNE).pseudonym())
        .isNull();
  }

  @Test
  void forgetsTheAliasThatANewStateOfAnEntryHasNoMore() {
    directoryView.put(entry("user", "ann@lab.example", "search", MAY, "ann-laptop"));
    directoryView.put(entry("user", "ann@lab.example", "search", MAY, "ann-desktop"));

    assertThat(directoryView.principal("s", null, List.of("ann-laptop"), JUNE).team()).isNull();
    assertThat(directoryView.principal("s", null, List.of("ann-desktop"), JUNE).team())
        .isEqualTo("search");
  }

  @Test
  void losesNobodyWhileAnEntryIsReplaced() throws InterruptedException {
    DirectoryEntry before = entry("user", "ann@lab.example", "search", MAY, "ann-laptop");
    DirectoryEntry after = entry("user", "ann@lab.example", "ads", MAY, "ann-laptop");
    directoryView.put(before);
    AtomicBoolean isDone = new AtomicBoolean();
    Thread writer =
        new Thread(
            () -> {
              for (int i = 0; i < 100_000; i++) {
                directoryView.put(i % 2 == 0 ? after : before);
              }
              isDone.set(true);
            });
    writer.start();

    Set<String> teams = new HashSet<>();
    while (!isDone.get()) {
      teams.add(directoryView.principal("s", null, List.of("ann@lab.example"), JUNE).team());
      teams.add(directoryView.principal("s", null, List.of("ann-laptop"), JUNE).team());
    }

    writer.join();
    assertThat(teams).isSubsetOf("search", "ads");
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

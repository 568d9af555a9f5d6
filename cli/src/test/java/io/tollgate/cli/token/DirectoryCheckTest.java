package io.tollgate.cli.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.DirectoryEntry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryCheckTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private final DirectoryCheck check =
      new DirectoryCheck(
          List.of(
              entry("team", "payments", "payments", List.of(), null),
              entry("team", "gone", "gone", List.of(), NOW),
              entry("user", "Ada@example.com", "payments", List.of("ada-berg"), null)),
          NOW);

  @ParameterizedTest
  @CsvSource({
    "payments, ada@example.com",
    "payments, Ada-Berg",
    ", ada@example.com",
    "payments,",
    ","
  })
  void hasNothingToSayOfNamesThatAreKnown(String team, String user) {
    assertThat(check.doubts(team, user)).isEmpty();
  }

  @Test
  void tellsWhomTheDirectoryDoesNotKnow() {
    assertThat(check.doubts("paymnts", "eve@example.com"))
        .containsExactly(
            "check the team: the directory has no team paymnts",
            "check the person: the directory has no person eve@example.com");
    assertThat(check.doubts("gone", "payments")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"team, paymnts", "user, eve@example.com", "department, producs"})
  void tellsOfAScopeInWhichTheDirectoryHasNobody(String type, String id) {
    assertThat(check.doubtsOfScope(type, id)).singleElement().asString().endsWith(id);
  }

  @ParameterizedTest
  @CsvSource({"team, payments", "user, ada-berg", "department, product"})
  void hasNothingToSayOfScopesThatAreKnown(String type, String id) {
    assertThat(check.doubtsOfScope(type, id)).isEmpty();
  }

  private static DirectoryEntry entry(
      String type, String subject, String team, List<String> aliases, Instant end) {
    DirectoryEntry entry = new DirectoryEntry();
    entry.setEntryType(type);
    entry.setSubjectId(subject);
    entry.setTeam(team);
    entry.setAliases(aliases);
    entry.setDepartment("product");
    entry.setValidFrom(Instant.EPOCH);
    entry.setValidTo(end);
    return entry;
  }
}

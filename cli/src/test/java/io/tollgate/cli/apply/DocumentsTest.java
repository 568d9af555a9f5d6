package io.tollgate.cli.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.DirectoryEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentsTest {

  private final DocumentFixture documents = new DocumentFixture();

  @Test
  void whatIsSaidOfATeamHoldsUntilSomethingElseIsSaid() {
    List<ControlRow<io.tollgate.event.DirectoryKey, DirectoryEntry>> rows =
        documents
            .read(
                """
                kind: directory
                teams:
                  - {id: ads, department: product, cost_center: cc-1}
                  - {id: ads, department: sales, cost_center: cc-2, from: 2026-07-01}
                users:
                  - {id: ann@example.com, aliases: [Ann-B, i-1], team: ads}
                """)
            .directory();

    assertThat(documents.reported()).isEmpty();
    assertThat(rows.get(0).value().getValidFrom()).isEqualTo("2020-01-01T00:00:00Z");
    assertThat(rows.get(0).value().getValidTo()).isEqualTo("2026-07-01T00:00:00Z");
    assertThat(rows.get(1).value().getValidTo()).isNull();
    assertThat(rows.get(2).value().getAliases()).containsExactly("ann-b", "i-1");
    assertThat(rows.get(2).value().getDepartment()).isNull();
  }

  @Test
  void documentsOfOneFileAreReadApart() {
    documents.read(
        """
        # nothing yet
        ---
        kind: budget
        ---
        : [
        ---
        a: 1
        ---
        - 1
        """);

    assertThat(documents.reported())
        .hasSize(4)
        .contains(
            "f.yml:3: unknown kind 'budget'; use one of prices, discounts, exchange-rates,"
                + " reattributions, budgets, directory, assets",
            "f.yml:7: neither a policy (with 'detection') nor a document with 'kind'",
            "f.yml:9: the document is not a mapping")
        .anySatisfy(fault -> assertThat(fault).startsWith("f.yml:5: not valid YAML: "));
  }

  @Test
  void twinsAreTold() {
    String team = "  - {id: ads, department: product, cost_center: cc-1}\n";

    documents.read("kind: directory\nteams:\n" + team + team);

    assertThat(documents.reported())
        .containsExactly("f.yml:4: this entry is already defined at f.yml:3");
  }

  @Test
  void aKeyThatStandsTwiceIsTold() {
    documents.read("kind: directory\nkind: directory\nteams: []\n");

    assertThat(documents.reported()).containsExactly("f.yml:2: duplicate key 'kind'");
  }

  @Test
  void faultsOfAPolicyHaveTheLineOfTheFile() {
    documents.read("kind: directory\nteams: []\n---\ntitle: T\ndetection: 7\n");

    assertThat(documents.reported())
        .isNotEmpty()
        .allMatch(fault -> fault.matches("f\\.yml:[45]: .*"));
  }
}

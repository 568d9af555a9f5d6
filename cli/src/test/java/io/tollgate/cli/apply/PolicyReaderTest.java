package io.tollgate.cli.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Policy;
import io.tollgate.event.PolicyKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Policies of several documents, among documents of other kinds. */
class PolicyReaderTest {
  private static final String RULES =
      """
      title: Code is written
      name: code_written
      logsource: {product: tollgate}
      detection: {sel: {kind: edit}, condition: sel}
      """;
  private static final String OTHER =
      """
      kind: budgets
      budgets: []
      """;
  private static final String MANY =
      """
      title: Many changes
      id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a02
      name: many-changes
      level: medium
      correlation:
        type: event_count
        rules: [code_written]
        group-by: [user_id]
        timespan: 1h
        condition: {gte: 2}
      tollgate:
        version: 1
        clause: Changes do not pile up.
        effective: {from: 2026-01-01}
        tests:
          - name: two
            events:
              - {at: 0m, event: {kind: edit, user_id: u}}
              - {at: 1m, event: {kind: edit, user_id: u}}
            expect: {at: 1m}
          - name: one
            events:
              - {at: 0m, event: {kind: edit, user_id: u}}
            expect: no-alert
      """;

  private final Faults faults = new Faults();

  @Test
  void aPolicyIsOneRecordWithTheRulesItCalls() {
    List<ControlRow<PolicyKey, Policy>> rows = read(RULES + "---\n" + OTHER + "---\n" + MANY);

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).value().getDocument()).isEqualTo(RULES + "---\n" + MANY);
    assertThat(rows.get(0).where()).isEqualTo(new SourceLine("f.yml", 9));
  }

  @Test
  void theTextOfASingleDocumentStaysAsItIs() {
    String policy = MANY.replace("correlation:", "correlation: # why not");
    List<ControlRow<PolicyKey, Policy>> rows = read("---\n" + RULES + "---\n" + policy);

    assertThat(rows.get(0).value().getDocument()).isEqualTo(RULES + "---\n" + policy);
  }

  @Test
  void faultsAndFailedTestsHaveTheLinesOfTheFile() {
    read(OTHER + "---\n" + RULES + "---\n" + MANY.replace("gte: 2", "gte: 3"));
    read(OTHER + "---\n" + RULES + "---\n" + MANY.replace("level: medium", "level: odd"));

    assertThat(faults.all())
        .filteredOn(fault -> !fault.reason().contains("budgets"))
        .extracting(Object::toString)
        .contains(
            "f.yml:9: test 'two': expected an alert at 1m, but the policy raised no alert",
            "f.yml:12: 'level' must be one of informational, low, medium, high, critical");
  }

  @Test
  void whatNoEventHasIsWarnedOf() {
    read(RULES + "---\n" + MANY.replace("group-by: [user_id]", "group-by: [user]"));

    assertThat(faults.warnings())
        .extracting(Object::toString)
        .satisfiesExactly(
            kind -> assertThat(kind).startsWith("f.yml:4: warning: no event has the kind 'edit';"),
            field ->
                assertThat(field).startsWith("f.yml:13: warning: no event has a field 'user', so"));
  }

  private List<ControlRow<PolicyKey, Policy>> read(String file) {
    return Documents.read(
            SourceDocument.split("f.yml", file), Instant.parse("2026-11-02T12:00:00Z"), faults)
        .policies();
  }
}

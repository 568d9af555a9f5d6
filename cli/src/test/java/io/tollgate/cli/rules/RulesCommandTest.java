package io.tollgate.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.reading.PolicyParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code rules check} and {@code rules test}. */
class RulesCommandTest extends RulesFolder {
  private static final String FAILED =
      """
      title: Failed login
      id: 53ba33fd-3a50-4468-a5ef-c583635cfa92
      name: failed
      logsource: {product: linux}
      detection: {sel: {action: failed}, condition: sel}
      """;
  private static final String POLICY =
      """
      title: A policy
      id: 6f0c2b9e-8d7a-4f31-9c55-0b1f5f0f7a10
      name: a-policy
      level: high
      logsource: {product: tollgate}
      detection: {sel: {kind: prompt}, condition: sel}
      tollgate:
        version: 1
        clause: What must hold.
        effective: {from: 2026-01-01}
        tests:
          - {name: a prompt, event: {kind: prompt}, expect: match}
          - {name: a <tool>, event: {kind: tool}, expect: %s}
          - {name: another, event: {kind: file}, expect: no-match}
      """;

  @Test
  void checkTellsEveryFaultAndCountsWhatIsGood() throws IOException {
    write("failed.yml", FAILED);
    write("policy.yml", POLICY.formatted("no-match"));
    Path odd = write("odd.yml", "title: T\nlogsource: {}\ndetection: {condition: x}\n");

    assertThat(run("check", rules)).isOne();

    assertThat(err.toString()).isEqualTo(odd + ":3: condition: there is no selection 'x'\n");
    assertThat(out.toString())
        .isEqualTo("good: 1 policy, 1 rule, 0 correlations; faults: 1 in 1 file\n");
  }

  @Test
  void checkTellsWhatIsReadAllTheSameApartFromWhatIsRefused() throws IOException {
    Path dated = write("dated.yml", FAILED + "date: 2022/07/28\n");
    write("odd.yml", "title: T\nlogsource: {}\ndetection: {condition: x}\n");

    assertThat(run("check", rules)).isOne();

    assertThat(err.toString())
        .contains(
            dated + ":6: 'date' must be a date like 2026-11-02 (the rule is used nevertheless)\n");
    assertThat(out.toString())
        .isEqualTo(
            "good: 0 policies, 1 rule, 0 correlations; faults: 1 in 1 file; deviations: 1 in 1 file\n");
  }

  @Test
  void testRunsTheTestsOfPolicies() throws IOException {
    write("policy.yml", POLICY.formatted("match"));
    Path report = folder.resolve("report.xml");

    assertThat(run("test", rules, "--junit", report)).isOne();

    String sentence = "test 'a <tool>': expected match, but the policy did not match";
    assertThat(err.toString()).isEqualTo("a-policy: " + sentence + "\n");
    assertThat(out.toString()).isEqualTo("tests: 3 in 1 policy; failed: 1; faults: 0\n");
    assertThat(Files.readString(report))
        .contains("tests=\"3\" failures=\"1\"")
        .contains("<failure message=\"" + sentence.replace("<", "&lt;") + "\"/>");
  }

  @Test
  void aFolderInWhichNothingIsTestedIsNotGood() throws IOException {
    Path rule = write("rule.yml", POLICY.formatted("match").replace("tollgate:", "tolgate:"));
    assertThat(run("test", rules)).isEqualTo(2);

    write("policy.yml", POLICY.formatted("no-match"));
    assertThat(run("test", rules)).isZero();
    assertThat(err.toString()).isEqualTo("files without a policy, not tested: 1\n");

    Files.writeString(rule, "a: [1\n");
    assertThat(run("test", rules)).isOne();
    assertThat(err.toString()).contains(rule + ":2: not valid YAML: ");
  }

  @Test
  void aCopyThatKeptItsIdAndVersionIsAMistake() throws IOException {
    String text = POLICY.formatted("no-match");
    Path first = write("a.yml", text);
    Path copy = write("b.yml", text);
    assertThat(run("check", rules)).isZero();

    Files.writeString(copy, text.replace("title: ", "title: Another "));

    String id = PolicyParser.parse("a.yml", text).policies().get(0).id();
    String fault =
        copy + ":1: version 1 of id " + id + " is also in " + first + ", with a different text\n";
    assertThat(run("check", rules)).isOne();
    assertThat(run("test", rules)).isOne();
    assertThat(err.toString()).isEqualTo(fault + fault);
  }

  @Test
  void whatIsHardlyMeantIsWarnedOf() throws IOException {
    String text = POLICY.formatted("no-match");
    Path policy = write("policy.yml", text.replace("{sel: {", "{sel: {source: , "));

    run("check", rules);

    assertThat(err.toString())
        .isEqualTo(
            policy
                + ":6: warning: 'source' has no value, so only a missing field matches; write"
                + " null to say so\n");
  }

  @Test
  void aFieldThatNoEventHasIsWarnedOf() throws IOException {
    String text = POLICY.formatted("no-match").replace("{sel: {kind:", "{sel: {Prompt|contains:");
    Path policy =
        write("policy.yml", text.replaceAll("event: \\{kind: prompt", "event: {Prompt: prompt"));

    assertThat(run("check", rules)).isZero();
    assertThat(run("test", rules)).isZero();

    String warning =
        policy
            + ":6: warning: no event has a field 'Prompt', so it counts as missing;"
            + " perhaps meant: prompt_id, prompt_text, prompt_length\n";
    assertThat(err.toString()).isEqualTo(warning + warning);
  }

  @Test
  void ofAMisspeltFieldTheNearestOneIsNamedFirst() throws IOException {
    String text = POLICY.formatted("no-match").replace("{sel: {kind:", "{sel: {purpose_certian:");
    write("policy.yml", text);

    run("check", rules);

    assertThat(err.toString()).contains("perhaps meant: purpose_certain, purpose\n");
  }

  @Test
  void aFieldOfOtherRulesIsTranslated() throws IOException {
    String text = POLICY.formatted("no-match").replace("{sel: {kind:", "{sel: {command|contains:");
    write("policy.yml", text);

    run("check", rules);

    assertThat(err.toString()).contains("'command'", "perhaps meant: tool_input\n");
  }

  @Test
  void anInputThatIsTakenForABareCommandIsWarnedOf() throws IOException {
    String text =
        POLICY.formatted("no-match").replace("{sel: {kind:", "{sel: {tool_input|startswith:");
    write("policy.yml", text);

    run("check", rules);

    assertThat(err.toString())
        .contains(":6: warning: tools send their input as JSON", "begins with 'prompt'");
  }

  @Test
  void whatLooksIntoAnInputIsNot() throws IOException {
    String text =
        POLICY.formatted("no-match").replace("{sel: {kind:", "{sel: {tool_input|contains:");
    write("policy.yml", text);

    run("check", rules);

    assertThat(err.toString()).doesNotContain("JSON");
  }

  @Test
  void whoInventsAFieldLearnsWhereTheyAreListed() throws IOException {
    String text = POLICY.formatted("no-match").replace("{sel: {kind:", "{sel: {zzz:");
    write("policy.yml", text);

    run("check", rules);

    assertThat(err.toString()).contains("deploy/policies/README.md says where the fields are");
  }

  @Test
  void thePoliciesThatAreShippedNameFieldsThatEventsHave() {
    assertThat(RuleFiles.read(List.of(Path.of("../deploy/policies"))).warnings()).isEmpty();
  }
}

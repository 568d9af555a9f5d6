package io.tollgate.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Place;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RulesCommandTest {
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

  @TempDir private Path folder;
  private Path rules;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void rules() throws IOException {
    rules = Files.createDirectories(folder.resolve("rules").resolve("deep")).getParent();
  }

  @Test
  void tellsTheLineOfEachMatchAndGoesOnAfterWhatIsNoJson() throws IOException {
    write("deep/failed.yml", FAILED);
    Path events =
        events("{\"action\":\"failed\"}", "", "nonsense", "[]", "{\"action\":\"FAILED\"}");

    assertThat(run("eval", "--rules", rules, "--events", events)).isZero();

    assertThat(out.toString().lines())
        .containsExactly(
            "{\"event\":1,\"rule\":\"53ba33fd-3a50-4468-a5ef-c583635cfa92\",\"title\":\"Failed"
                + " login\"}",
            "{\"event\":5,\"rule\":\"53ba33fd-3a50-4468-a5ef-c583635cfa92\",\"title\":\"Failed"
                + " login\"}");
    assertThat(err.toString())
        .contains("event 3 is not JSON: ")
        .contains("event 4 is JSON, but no object\n")
        .endsWith("rules: 1, events: 2, matches: 2, lines not JSON: 2\n");
  }

  @Test
  void aRefusedRuleIsToldAndOnlyStopsAStrictRun() throws IOException {
    write("a.yml", FAILED);
    Path odd = write("odd.yml", FAILED.replace("action:", "action|odd:"));
    Path events = events("{\"action\":\"failed\"}");

    assertThat(run("eval", "--rules", rules, "--events", events)).isZero();
    assertThat(out.toString().lines()).hasSize(1);
    assertThat(run("eval", "--strict", "--rules", rules, "--events", events)).isOne();

    assertThat(out.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith(odd + ":5: 'action|odd': unknown modifier 'odd'\n");
  }

  @Test
  void aMappingLeadsToNestedFieldsLogSourcesAndPlaceholders() throws IOException {
    write("failed.yml", FAILED.replace("action: failed", "action|expand: '%Bad%'"));
    write("other.yml", FAILED.replace("linux", "windows").replace("53ba", "64cb"));
    Path mapping = folder.resolve("mapping.yml");
    Files.writeString(
        mapping,
        """
        flatten: [event.data]
        fields: {action: [act]}
        placeholders: {Bad: [failed, denied]}
        logsources:
          - {product: linux, when: {host: [a, b]}}
        """);
    Path events =
        events(
            "{\"event\":{\"data\":{\"act\":\"denied\"}},\"host\":\"B\"}",
            "{\"event\":{\"data\":{\"action\":\"denied\"}},\"host\":\"c\"}");

    assertThat(run("eval", "--rules", rules, "--events", events, "--mapping", mapping)).isZero();

    assertThat(out.toString().lines())
        .hasSize(1)
        .allMatch(line -> line.startsWith("{\"event\":1,"));
    assertThat(err.toString())
        .contains("other.yml:1: the mapping names no events of log source {product=windows}");
  }

  @Test
  void correlationsAreToldWithTheirGroup() throws IOException {
    write("failed.yml", FAILED);
    write(
        "many.yml",
        """
        title: Many
        correlation:
          type: event_count
          rules: [failed]
          group-by: [user]
          timespan: 1m
          condition: {gte: 2}
        """);
    Path events =
        events(
            "{\"at\":\"2026-01-01 00:01:00\",\"action\":\"failed\",\"user\":\"eve\"}",
            "{\"at\":1767225600,\"action\":\"failed\",\"user\":\"eve\"}",
            "{\"at\":\"2026-01-01T00:00:10Z\",\"action\":\"failed\",\"user\":\"bob\"}");

    run("eval", "--rules", rules, "--events", events, "--correlations", "--time-field", "at");

    assertThat(out.toString())
        .isEqualTo(
            "{\"event\":1,\"rule\":\"Many\",\"title\":\"Many\","
                + "\"group\":{\"user\":\"eve\"},\"events\":[2,1]}\n");
  }

  @Test
  void aCorrelationThatOnlyServesAnotherIsNotToldOnItsOwn() throws IOException {
    write("failed.yml", FAILED);
    String many =
        """
        title: %s
        name: %s
        correlation:
          type: event_count
          rules: [%s]
          group-by: [user]
          timespan: %s
          condition: {gte: %d}
        """;
    write("many.yml", many.formatted("Many", "many", "failed", "1m", 2));
    write("often.yml", many.formatted("Often", "often", "many", "1h", 1));
    Path events =
        events(
            "{\"at\":1767225600,\"action\":\"failed\",\"user\":\"eve\"}",
            "{\"at\":1767225610,\"action\":\"failed\",\"user\":\"eve\"}");

    run("eval", "--rules", rules, "--events", events, "--correlations", "--time-field", "at");

    assertThat(out.toString().lines())
        .hasSize(1)
        .allMatch(line -> line.startsWith("{\"event\":2,\"rule\":\"Often\","));
  }

  @Test
  void checkTellsEveryFaultAndCountsWhatIsGood() throws IOException {
    write("failed.yml", FAILED);
    write("policy.yml", POLICY.formatted("no-match"));
    Path odd = write("odd.yml", "title: T\nlogsource: {}\ndetection: {condition: x}\n");

    assertThat(run("check", rules)).isOne();

    assertThat(err.toString()).isEqualTo(odd + ":3: condition: there is no selection 'x'\n");
    assertThat(out.toString())
        .isEqualTo("good: 1 policies, 1 rules, 0 correlations; faults: 1 in 1 files\n");
  }

  @Test
  void testRunsTheTestsOfPolicies() throws IOException {
    write("policy.yml", POLICY.formatted("match"));
    Path report = folder.resolve("report.xml");

    assertThat(run("test", rules, "--junit", report)).isOne();

    String sentence = "test 'a <tool>': expected match, but the policy did not match";
    assertThat(err.toString()).isEqualTo("a-policy: " + sentence + "\n");
    assertThat(out.toString()).isEqualTo("tests: 3 in 1 policies; failed: 1; faults: 0\n");
    assertThat(Files.readString(report))
        .contains("tests=\"3\" failures=\"1\"")
        .contains("<failure message=\"" + sentence.replace("<", "&lt;") + "\"/>");
  }

  @Test
  void explainSaysInPlainWordsWhatRulesAskFor() throws IOException {
    write(
        "rule.yml",
        """
        title: Odd login
        level: high
        logsource: {product: linux}
        detection:
          sel: {action|startswith: [log, 'su'], ip|cidr: 10.0.0.0/8, cmd|windash|contains: ' -x'}
          night: {time|hour|lt: 6}
          words: [alarm]
          condition: sel and not night
        ---
        title: Many
        correlation:
          type: value_count
          rules: [Odd login]
          group-by: [user, host]
          timespan: 90m
          condition: {field: ip, gt: 3, lte: 9}
        """);

    assertThat(run("explain", rules)).isZero();

    assertThat(out.toString())
        .isEqualTo(
            """
            Odd login (high)
              About events of: product linux
              Matches an event when: sel and not night
              sel: all of
                - action starts with 'log' or 'su'
                - ip is an address in '10.0.0.0/8'
                - cmd contains ' -x' (any dash before a flag)
              night:
                - the hour of time is less than 6
              words:
                - any field contains 'alarm'

            Many
              Alerts when within 90 minutes, for the same user and host:
                more than 3 and at most 9 different values of ip occur
                the rules: Odd login

            """);
  }

  @Test
  void explainSaysWhatADeadlineAwaitsAndWhoIsExcepted() throws IOException {
    write(
        "deadline.yml",
        """
        title: Written
        name: written
        logsource: {product: tollgate}
        detection: {sel: {kind: edit}, condition: sel}
        ---
        title: Reviewed
        name: reviewed
        logsource: {product: tollgate}
        detection: {sel: {kind: review}, condition: sel}
        ---
        title: Review within a day
        id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a01
        name: review-within-a-day
        level: high
        tollgate:
          version: 2
          clause: A person reviews every change.
          effective: {from: 2026-01-01}
          contact: '#compliance'
          deadline: {of: written, awaits: reviewed, within: 24h, group-by: [change_id]}
          pause: {scope: {team: search}, reason: No reviewer.}
          exceptions:
            - id: holidays
              scope: {team: [ads, search]}
              owner: ann
              approver: bob
              ticket: 17
              not_before: 2026-12-20
              expires: 2027-01-07
              reason: Nobody is there.
          tests:
            - name: overdue
              events: [{at: 0s, event: {kind: edit, change_id: c}}]
              expect: [{at: 24h}]
            - name: done
              events:
                - {at: 0s, event: {kind: edit, change_id: c}}
                - {at: 24h, event: {kind: review, change_id: c}}
              expect: no-alert
        """);

    assertThat(run("explain", rules)).isZero();
    assertThat(run("test", rules)).isZero();

    assertThat(out.toString())
        .contains(
            """
            Review within a day (high)
              Enforces: A person reviews every change.
              Version 2, mode live, in force: from 2026-01-01
              Alerts when after 'Written' no 'Reviewed' follows within 24 hours, for the same change
              Waits besides for what is told late: 60 seconds
              Pauses: scope team search; reason No reviewer.
              Except team ads or search, from 2026-12-20 until 2027-01-07 (17; asked by ann, approved by bob)
              Ask: #compliance
            """)
        .contains("tests: 2 in 1 policies; failed: 0; faults: 0");
  }

  @Test
  void explainCallsTheFieldsOfOurEventsByTheirNamesInPlainWords() throws IOException {
    write(
        "burst.yml",
        """
        title: A call
        name: model_call
        logsource: {product: tollgate}
        detection:
          of_a_model: {kind: model_request, tool_name: [a, b, c, d]}
          odd: {prompt_text|contains: "\\U000E0041", user_id|fieldref: attributes.author}
          condition: of_a_model and not odd
        ---
        title: Too many
        id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a02
        name: too-many
        level: low
        falsepositives: [A migration]
        tags: [owasp.llm10]
        correlation:
          type: value_sum
          rules: [model_call]
          group-by: [session_id]
          timespan: 1h
          condition: {field: output_tokens, gte: 2000}
        tollgate:
          version: 1
          clause: Not too many.
          mode: shadow
          effective: {from: 2026-01-01}
          tests:
            - name: many
              event: {kind: model_request, tool_name: a, output_tokens: 2000, session_id: s}
              expect: match
            - {name: none, event: {kind: prompt}, expect: no-match}
        """);

    assertThat(run("explain", rules)).isZero();

    assertThat(out.toString())
        .isEqualTo(
            """
            A call
              Tells nothing by itself; the policies of this file build on it
              Matches an event when: of a model and not odd
              of a model: all of
                - the event is a call of a model
                - the tool that the agent used is any of:
                    'a'
                    'b'
                    'c'
                    'd'
              odd: all of
                - the prompt contains 'U+E0041'
                - the person is the attribute author

            Too many (low)
              Enforces: Not too many.
              Version 1, mode shadow (on trial: nobody is alerted), in force: from 2026-01-01
              Alerts when within 1 hour, for the same session:
                the sum of the number of tokens written is at least 2,000
                the rules: 'A call'
              May be wrong: A migration
              Known as: owasp.llm10

            """);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(rules.resolve(name), text);
  }

  private Path events(String... lines) throws IOException {
    return Files.write(folder.resolve("events.ndjson"), List.of(lines));
  }

  private int run(Object... words) {
    CommandLine command = RulesCommand.commandLine(new Place(Map.of(), folder));
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    command.setExecutionExceptionHandler(
        (failure, failed, parsed) ->
            failure instanceof CommandFailure known ? known.exitCode() : 99);
    return command.execute(List.of(words).stream().map(Object::toString).toArray(String[]::new));
  }
}

package io.tollgate.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** {@code rules explain}: policies in plain words. */
class RulesExplainTest extends RulesFolder {

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
  void explainSaysNumbersThatNoDoubleHolds() throws IOException {
    write(
        "rule.yml",
        """
        title: Much
        logsource: {product: x}
        detection: {sel: {a|gt: 1e999, b: 0.10000000000000000001}, condition: sel}
        """);

    assertThat(run("explain", rules)).isZero();

    assertThat(out.toString()).contains("a is more than 1E+999", "b is 0.10000000000000000001");
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
              Then waits for late reports: 60 seconds
              Pauses: scope team search; reason No reviewer.
              Except team ads or search, from 2026-12-20 until 2027-01-07 (17; asked by ann, approved by bob)
              Contact: #compliance
            """)
        .contains("tests: 2 in 1 policy; failed: 0; faults: 0");
  }

  @Test
  void explainSaysWhatIsCertainAndWhatIsPresent() throws IOException {
    write(
        "guess.yml",
        """
        title: A guess
        id: 0b6a0d0a-57d4-4b8e-9a4f-3d3b1f6c2a03
        name: guess
        level: low
        logsource: {product: tollgate}
        detection:
          sel: {kind: output_review, purpose_certain: false, model|exists: true}
          certain: {purpose_certain: true}
          condition: sel or certain
        tollgate:
          version: 1
          clause: Guesses are looked at.
          effective: {from: 2026-01-01}
          tests:
            - {name: certain, event: {purpose_certain: true}, expect: match}
            - {name: another, event: {kind: prompt}, expect: no-match}
        """);

    run("explain", rules);

    assertThat(out.toString())
        .contains("- the event is a review of a model's output")
        .contains("- the purpose is a guess")
        .contains("- the model is present")
        .contains("- the purpose is certain");
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
              Raises no alert by itself; policies in this file build on it
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
              Answers 60 seconds after the event that completes it, since reports may come late
              Possible false positive: A migration
              Tags: owasp.llm10

            """);
  }
}

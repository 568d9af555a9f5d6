package io.tollgate.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.yaml.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rejection of anything unknown, with its line. */
class StrictnessTest {
  private static final String GOOD =
      """
      title: A policy
      id: 6f0c2b9e-8d7a-4f31-9c55-0b1f5f0f7a10
      name: a-policy
      status: stable
      level: high
      date: 2025-01-01
      tags: [owasp.llm04]
      logsource: {product: tollgate}
      detection:
        sel:
          kind: prompt
        condition: sel
      tollgate:
        version: 1
        clause: What must hold.
        mode: live
        effective: {from: 2025-01-01}
        tests:
          - {name: a, event: {kind: prompt}, expect: match}
          - {name: b, event: {kind: other}, expect: no-match}
      """;

  @Test
  void theGoodDocumentIsGood() {
    assertThat(PolicyParser.parse("f.yml", GOOD).faults()).isEmpty();
  }

  @ParameterizedTest(name = "{1}: {3}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          title: A policy     ; titel: A policy             ; 1  ; unknown key 'titel' (perhaps meant: 'title')
          title: A policy     ; titel: A policy             ; 1  ; 'title' is missing
          title: A policy     ; title: 5                    ; 1  ; 'title' must be text
          6f0c2b9e            ; 6f0c                        ; 2  ; 'id' must be a UUID
          name: a-policy      ; name: A Policy              ; 3  ; 'name' must be lower-case words joined by -
          status: stable      ; status: done                ; 4  ; 'status' must be one of deprecated, experimental, stable, test, unsupported
          level: high         ; level: 3                    ; 5  ; 'level' must be text
          level: high         ; level: grave                ; 5  ; 'level' must be one of informational, low, medium, high, critical
          level: high         ; title: again                ; 5  ; duplicate key 'title'
          2025-01-01          ; 2025-02-30                  ; 6  ; 'date' must be a date like 2026-11-02
          [owasp.llm04]       ; [owasp]                     ; 7  ; 'tags' must be lower case with a namespace, like a.b
          [owasp.llm04]       ; [owasp.llm11]               ; 7  ; tag 'owasp.llm11' does not look like an id of owasp
          [owasp.llm04]       ; [owasp.llm04, mitre.t1]     ; 7  ; tag 'mitre.t1': unknown namespace, expected one of atlas, attack, car, controls, cve, d3fend, detection, owasp, stp, tlp, vendor
          [owasp.llm04]       ; [cve.2021-4444, cve.2021-4444] ; 7  ; 'tags' contains 'cve.2021-4444' twice
          [owasp.llm04]       ; []                          ; 7  ; 'tags' must be a list with at least one item
          [owasp.llm04]       ; [&x a.b]                    ; 7  ; anchors and aliases are not allowed (a text that begins with '*' or '&' needs quotes)
          product: tollgate   ; product: windows            ; 8  ; 'logsource.product' must be 'tollgate'
          product: tollgate   ; product: tollgate, zone: x  ; 8  ; unknown key 'logsource.zone'
          kind: prompt        ; kind|contain: prompt        ; 11 ; 'kind|contain': unknown modifier 'contain' (perhaps meant: 'contains')
          kind: prompt        ; kind|expand: '%a%'          ; 11 ; 'kind|expand': modifier 'expand' needs placeholders, and none are configured
          kind: prompt        ; kind|re|contains: a         ; 11 ; 'kind|re|contains': modifier 'contains' does not go with 're'
          kind: prompt        ; kind|i: a                   ; 11 ; 'kind|i': modifier 'i' does not go with 'equals'
          kind: prompt        ; kind|i|re: a                ; 11 ; 'kind|i|re': the flags i, m and s must come after 're'
          kind: prompt        ; kind|cased|cased: a         ; 11 ; 'kind|cased|cased': duplicate modifier 'cased'
          kind: prompt        ; kind|re|cased: a            ; 11 ; 'kind|re|cased': modifier 'cased' does not go with 're'
          kind: prompt        ; kind|wide: a                ; 11 ; 'kind|wide': modifier 'wide' must be followed by base64 or base64offset
          kind: prompt        ; kind|base64|wide: a         ; 11 ; 'kind|base64|wide': modifier 'wide' must come before base64
          kind: prompt        ; kind|contains|base64: a     ; 11 ; 'kind|contains|base64': modifier 'base64' must come before the comparison
          kind: prompt        ; kind|base64offset: abc      ; 11 ; 'kind|base64offset': modifier 'base64offset' finds parts only, so it must be followed by 'contains'
          kind: prompt        ; kind|base64: 'a*'           ; 11 ; 'kind': a text with wildcards has no Base64 form
          kind: prompt        ; kind|all: a                 ; 11 ; 'kind|all': 'all' needs a list of values
          kind: prompt        ; kind|exists|all: [true]     ; 11 ; 'kind|exists|all': modifier 'all' does not go with 'exists'
          kind: prompt        ; event_time|hour: 24         ; 11 ; 'event_time': the hour of a time is never 24
          kind: prompt        ; event_time|minute: 5.5      ; 11 ; 'event_time': the minute of a time is never 5.5
          kind: prompt        ; event_time|month|lt: 1      ; 11 ; 'event_time': the month of a time is never lt 1
          kind: prompt        ; event_time|exists: no       ; 11 ; 'event_time': 'no' is not true or false
          kind: prompt        ; kind|hour|contains: 5       ; 11 ; 'kind|hour|contains': modifier 'hour' does not go with 'contains'
          kind: prompt        ; kind|exists: maybe          ; 11 ; 'kind': 'maybe' is not true or false
          kind: prompt        ; kind|lt: few                ; 11 ; 'kind': 'few' is not a number
          kind: prompt        ; kind|cidr: 10.0.0.1/8       ; 11 ; 'kind': '10.0.0.1/8' is not a network such as 10.0.0.0/8: bits are set after the prefix, or it is malformed
          kind: prompt        ; kind|contains: ''           ; 11 ; 'kind': an empty text is part of every text
          kind: prompt        ; kind|contains: null         ; 11 ; 'kind': null must be the only value, without modifiers
          kind: prompt        ; kind: [a, null]             ; 11 ; 'kind': null must be the only value, without modifiers
          kind: prompt        ; kind: []                    ; 11 ; 'kind': an empty list
          kind: prompt        ; kind: {a: b}                ; 11 ; a single value is expected here, not a list or a map
          kind: prompt        ; kind: .inf                  ; 11 ; '.inf' is beyond all numbers (a text needs quotes)
          kind: prompt        ; kind: !!x a                 ; 11 ; 'a' cannot be read as tag:yaml.org,2002:x
          condition: sel      ; condition: sol              ; 12 ; condition: there is no selection 'sol' (perhaps meant: 'sel')
          condition: sel      ; condition: sel and          ; 12 ; condition: a selection expected at the end
          condition: sel      ; condition: sel sel          ; 12 ; condition: 'and' or 'or' expected before 'sel'
          condition: sel      ; condition: (sel             ; 12 ; condition: ')' expected at the end
          condition: sel      ; condition: sel AND sel      ; 12 ; condition: 'AND' must be written 'and'
          condition: sel      ; condition: 2 of sel         ; 12 ; condition: '2 of' is not supported, use '1 of' or 'all of'
          condition: sel      ; condition: 1 of (sel)       ; 12 ; condition: a name, a pattern such as 'sel*' or 'them' expected behind '1 of'
          condition: sel      ; condition: 1 of x*          ; 12 ; condition: no selection matches '1 of x*'
          condition: sel      ; condition: sel | count() > 5; 12 ; condition: '|' starts an aggregation, use a correlation instead
          condition: sel      ; condition: []               ; 12 ; 'detection.condition' must be a list with at least one item
          condition: sel      ; timeframe: 5m               ; 10 ; 'detection.condition' is missing
          version: 1          ; version: 0                  ; 14 ; 'tollgate.version' must be a whole number from 1
          version: 1          ; version: '1'                ; 14 ; 'tollgate.version' must be a whole number from 1
          mode: live          ; mode: on                    ; 16 ; 'tollgate.mode' must be one of off, shadow, live
          from: 2025-01-01    ; from: soon                  ; 17 ; 'tollgate.effective.from' must be a date like 2026-11-02 (from midnight UTC) or an instant like 2026-11-02T08:00:00Z
          from: 2025-01-01    ; from: 2025-01-02, to: 2025-01-02 ; 17 ; 'tollgate.effective.to' must be later than from
          expect: no-match    ; expect: match               ; 19 ; 'tollgate.tests' must contain at least one test that expects an alert or a match, and one that expects none
          expect: no-match    ; expect: never               ; 20 ; 'tollgate.tests.expect' must be match, no-match, suppressed or no-alert, or the alerts, for example {at: 24h}
          expect: no-match    ; expect: false               ; 20 ; 'tollgate.tests.expect' must be match, no-match, suppressed or no-alert, or the alerts, for example {at: 24h}
          {kind: other}       ; other                       ; 20 ; 'tollgate.tests.event' must be a mapping of keys to values
          """)
  void refuses(String good, String bad, int line, String reason) {
    ParsedFile file = PolicyParser.parse("f.yml", withFirst(good, bad));

    assertThat(file.policies()).isEmpty();
    assertThat(file.faults()).contains(new Fault("f.yml", line, reason));
  }

  private static String withFirst(String good, String bad) {
    int at = GOOD.indexOf(good);
    assertThat(at).as(good).isNotNegative();
    return GOOD.substring(0, at) + bad + GOOD.substring(at + good.length());
  }

  @Test
  void tellsAllFaultsAtOnceInTheOrderOfTheirLines() {
    String bad =
        GOOD.replace("level: high", "level: grave")
            .replace("kind: prompt\n", "kind|like: prompt\n")
            .replace("version: 1", "version: 0");

    assertThat(PolicyParser.parse("f.yml", bad).faults())
        .extracting(Fault::line)
        .containsExactly(5, 11, 14);
  }

  @Test
  void aSelectionThatNobodyUsesIsAMistake() {
    String bad = GOOD.replace("  condition: sel", "  more: {a: 1}\n  condition: sel");

    assertThat(PolicyParser.parse("f.yml", bad).faults())
        .containsExactly(new Fault("f.yml", 12, "selection 'more' is not used by the condition"));
  }

  @Test
  void brokenYamlIsOneFaultAndDoesNotHideTheNextDocument() {
    String file =
        "a: [1\n---\n# only a comment\n---\n" + GOOD + "---\n" + GOOD.replace("A policy", "5");

    ParsedFile parsed = PolicyParser.parse("f.yml", file);

    assertThat(parsed.policies()).hasSize(1);
    assertThat(parsed.policies().get(0).source().document()).isEqualTo(GOOD);
    assertThat(parsed.faults()).hasSize(2);
    assertThat(parsed.faults().get(0).reason()).startsWith("not valid YAML: ");
    assertThat(parsed.faults().get(1)).isEqualTo(new Fault("f.yml", 26, "'title' must be text"));
  }

  @Test
  void theSameVersionTwiceInAFileIsRefused() {
    assertThat(PolicyParser.parse("f.yml", GOOD + "---\n" + GOOD).faults())
        .extracting(Fault::reason)
        .containsExactly(
            "duplicate version 1 of id 6f0c2b9e-8d7a-4f31-9c55-0b1f5f0f7a10 in this file");
  }

  @Test
  void emptyAndHostileFilesAreRefusedQuietly() {
    assertThat(PolicyParser.parse("f.yml", "# nothing\n").faults()).hasSize(1);
    assertThat(PolicyParser.parse("f.yml", "[".repeat(100_000)).faults())
        .containsExactly(new Fault("f.yml", 1, "nested deeper than 20 levels"));
    assertThat(PolicyParser.parse("f.yml", "just text").faults())
        .containsExactly(new Fault("f.yml", 1, "the document must be a mapping of keys to values"));
    String deep = GOOD.replace("condition: sel", "condition: " + "(".repeat(5000) + "sel");
    assertThat(PolicyParser.parse("f.yml", deep).faults())
        .contains(new Fault("f.yml", 12, "condition: nested deeper than 50 levels"));
  }
}

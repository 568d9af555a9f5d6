package io.tollgate.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.Documents;
import io.tollgate.policy.PolicyVersion;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Table of conditions: each selection holds when the field of its name is 1; the columns are
 * events, given by their fields.
 */
class ConditionParserTest {

  @ParameterizedTest(name = "{0} on {1}: {2}")
  @CsvSource(
      textBlock =
          """
          sel_a,                            sel_a,             true
          sel_a,                            sel_b,             false
          not sel_a,                        sel_b,             true
          not not sel_a,                    sel_a,             true
          sel_a and sel_b,                  sel_a,             false
          sel_a and sel_b,                  sel_a sel_b,       true
          sel_a or sel_b and oth,           sel_a,             true
          sel_a or sel_b and oth,           sel_b,             false
          (sel_a or sel_b) and oth,         sel_a,             false
          (sel_a or sel_b) and oth,         sel_b oth,         true
          not sel_a and sel_b,              '',                false
          not sel_a and sel_b,              sel_b,             true
          not (sel_a and sel_b),            sel_a,             true
          not sel_a or sel_b,               sel_a,             false
          1 of sel_*,                       sel_b,             true
          1 of sel_*,                       oth,               false
          any of sel_*,                     sel_b,             true
          all of sel_*,                     sel_a sel_b,       true
          all of sel_*,                     sel_a,             false
          all of *_a,                       sel_a,             true
          1 of them,                        oth,               true
          1 of them,                        _hid,              false
          1 of _h*,                         _hid,              true
          all of them,                      sel_a sel_b oth,   true
          all of them,                      sel_a sel_b _hid,  false
          oth and not 1 of sel_*,           oth,               true
          oth and not 1 of sel_*,           oth sel_b,         false
          not all of sel_* and oth,         oth sel_b,         true
          """)
  void means(String condition, String fields, boolean expected) {
    // The second line uses every selection and never holds, so that none is unused.
    String never = "oth and not oth and sel_a and sel_b and _hid";
    String detection =
        """
        sel_a: {sel_a: 1}
        sel_b: {sel_b: 1}
        oth: {oth: 1}
        _hid: {_hid: 1}
        condition:
          - '%s'
          - '%s'
        """
            .formatted(condition, never);
    PolicyVersion policy = Documents.read(Documents.withDetection(detection));

    EventView event = new Documents.Event(presentFields(fields));
    assertThat(policy.judge(event).isPresent()).isEqualTo(expected);
  }

  private static Map<String, Object> presentFields(String names) {
    return Arrays.stream(names.split(" ")).collect(Collectors.toMap(name -> name, name -> 1L));
  }

  @Test
  void aListOfConditionsIsAnOr() {
    String detection = "x: {a: 1}\ny: {a: 2}\ncondition: [x, y]";
    PolicyVersion policy = Documents.read(Documents.withDetection(detection));

    assertThat(policy.judge(Documents.event("a", 2L))).isPresent();
    assertThat(policy.judge(Documents.event("a", 3L))).isEmpty();
  }

  @Test
  void evidenceNamesWhatHeldAndNothingElse() {
    String detection =
        """
        sel: {kind: prompt, text|contains: [hole, exploit]}
        other: {kind: session}
        in_house: {source: metacode}
        condition: (sel or other) and not in_house
        """;
    PolicyVersion policy = Documents.read(Documents.withDetection(detection));

    String text = "Exploit " + "x".repeat(3_000);
    EventView event = Documents.event("kind", "prompt", "text", text, "source", "codex");
    assertThat(policy.judge(event).orElseThrow().matched())
        .containsExactly("kind=prompt", "text=" + text.substring(0, 2_000));
  }
}

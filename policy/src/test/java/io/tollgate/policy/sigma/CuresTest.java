package io.tollgate.policy.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.policy.yaml.Fault;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that is refused tells its author what to write instead. */
class CuresTest {

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("a|in: [x, y]", "unknown modifier 'in' (a list of values needs no modifier)"),
        mistake("a|equals: x", "unknown modifier 'equals' (equality needs no modifier)"),
        mistake("a|not: x", "'not' (perhaps meant: 'neq', or 'not' in the condition)"),
        mistake("a|regex: x", "unknown modifier 'regex' (perhaps meant: 're')"),
        mistake("a|contains all: [x, y]", "'contains all' (perhaps meant: 'contains|all')"),
        mistake("a|contain: x", "unknown modifier 'contain' (perhaps meant: 'contains')"),
        mistake(
            "a|re: '(?!x)y'",
            "`(?!`; look-around is not supported: use a second selection, with 'not' for (?! and"
                + " (?<!"),
        mistake(
            "a|re: '(?<=x)y'",
            "; look-around is not supported: use a second selection, with 'not' for (?! and (?<!"),
        mistake("a|re: '(x)\\1'", "; back-references are not supported"),
        mistake("a|re: 'x++y'", "`++`; write it without the last +: no expression is slow here"),
        mistake("a|gte: '5'", "'5' is not a number while it is in quotes"),
        mistake("a|gte: many", "'many' is not a number"),
        mistake("a|exists: 'true'", "'true' is not true or false while it is in quotes"),
        mistake("a: {b: c}", "a single value is expected here, not a list or a map"),
        mistake(
            "a|contains: [x]\n    a|contains: [y]",
            "duplicate key 'selection.a|contains': write one list if any value will do, two"
                + " selections if both lists must match"),
        mistake("a: x\n    a: y", "duplicate key 'selection.a'"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void areNamed(String item, String end) {
    List<Fault> faults =
        new SigmaParser(Map.of())
            .parse(
                "f.yml",
                """
                title: A rule
                logsource: {category: any}
                detection:
                  sel:
                    %s
                  condition: sel
                """
                    .formatted(item))
            .faults();

    assertThat(faults).singleElement().extracting(Fault::reason).asString().endsWith(end);
  }

  private static Arguments mistake(String item, String end) {
    return Arguments.of(item, end);
  }
}

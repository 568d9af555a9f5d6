package io.tollgate.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class YamlDocumentTest {

  private final Faults faults = new Faults("f.yml", 1);

  @Test
  void asDeepAsItMayBeIsRead() {
    assertThat(document("[".repeat(20) + "]".repeat(20)).compose(faults)).isPresent();
    assertThat(faults.sorted()).isEmpty();

    assertThat(document("a: 1\nb: " + "[".repeat(20) + "]".repeat(20)).compose(faults)).isEmpty();
    assertThat(faults.sorted())
        .containsExactly(new Fault("f.yml", 2, "nested deeper than 20 levels"));
  }

  @Test
  void listsSideBySideAreNoDeeperThanOne() {
    assertThat(document("a: [" + "[x], ".repeat(100) + "[x]]").compose(faults)).isPresent();
  }

  @Test
  void depthCountsWithTheAliasesWrittenOut() {
    String half = "a: &a " + "[".repeat(9) + "x" + "]".repeat(9) + "\nb: ";

    assertThat(document(half + "[".repeat(10) + "*a" + "]".repeat(10)).composeResolved(faults))
        .as("the mapping, ten lists and nine more")
        .isPresent();
    assertThat(document(half + "[".repeat(11) + "*a" + "]".repeat(11)).composeResolved(faults))
        .isEmpty();
    assertThat(faults.sorted())
        .extracting(Fault::reason)
        .containsExactly("nested deeper than 20 levels");
  }

  @Test
  void asManyAliasesAsMayBeAreRead() {
    String aliases = "a: &a x\nb: [" + "*a, ".repeat(9_999);

    assertThat(document(aliases + "*a]").composeResolved(faults)).isPresent();
    assertThat(document(aliases + "*a, *a]").composeResolved(faults)).isEmpty();
    assertThat(faults.sorted()).containsExactly(new Fault("f.yml", 2, "more than 10,000 aliases"));
  }

  @Test
  void keysCountAmongWhatAliasesStandFor() {
    String large = "a: &a {" + "k%d: x, ".repeat(10).formatted((Object[]) numbers(10)) + "}\nb: [";

    assertThat(document(large + "*a, ".repeat(4_700) + "*a]").composeResolved(faults)).isPresent();
    assertThat(document(large + "*a, ".repeat(6_500) + "*a]").composeResolved(faults)).isEmpty();
    assertThat(faults.sorted())
        .extracting(Fault::reason)
        .containsExactly("its aliases expand to more than 100,000 values");
  }

  @Test
  void anAnchorIsNamedWhereItStandsWhereNoneMayBe() {
    assertThat(document("a: 1\nb: &b 2").compose(faults)).isEmpty();
    assertThat(faults.sorted())
        .containsExactly(
            new Fault(
                "f.yml",
                2,
                "anchors and aliases are not allowed (a text that begins with '*' or '&' needs"
                    + " quotes)"));
  }

  @Test
  void directivesBelongToTheDocumentBehindTheirSeparator() {
    assertThat(YamlDocument.split("# mine\n%YAML 1.2\n---\na: 1\n---\n# none\n...\nb: 2\n"))
        .isEqualTo(
            List.of(
                new YamlDocument("# mine\n%YAML 1.2\n---\na: 1\n", 1),
                new YamlDocument("b: 2\n", 8)));
  }

  private static Integer[] numbers(int count) {
    return IntStream.range(0, count).boxed().toArray(Integer[]::new);
  }

  private static YamlDocument document(String text) {
    return new YamlDocument(text, 1);
  }
}

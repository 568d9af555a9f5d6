package io.tollgate.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OverrideSignaturesTest {

  @Test
  void aClosingTagIsDictatedByTheOneThatOpens() {
    assertThat(dictated("view.tsx", "<Menu.Item id={n}>{n}</Menu.Item>")).isEqualTo(6);
    assertThat(dictated("view.tsx", "<List>{all}</List></div>")).isEqualTo(8);
  }

  @Test
  void aComparisonIsNoTag() {
    assertThat(dictated("sort.ts", "return a < b / c && d > e;")).isZero();
  }

  @Test
  void whatOverridesIsDictatedUpToItsBody() {
    assertThat(dictated("A.java", "@Override public int size() { return used; }")).isEqualTo(7);
  }

  /** How many tokens are. */
  private static int dictated(String path, String code) {
    boolean[] dictated = OverrideSignatures.of(CodeScanner.scan(code, Dialect.of(path), 1));
    int count = 0;
    for (boolean each : dictated) {
      count += each ? 1 : 0;
    }
    return count;
  }
}

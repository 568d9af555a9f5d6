package io.tollgate.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedTest {

  @Test
  void onlyOneIsSingular() {
    assertThat(Counted.of(0, "case")).isEqualTo("0 cases");
    assertThat(Counted.of(1, "case")).isEqualTo("1 case");
    assertThat(Counted.of(2, "entry")).isEqualTo("2 entries");
    assertThat(Counted.of(2, "day")).isEqualTo("2 days");
    assertThat(Counted.of(1, "person", "people")).isEqualTo("1 person");
    assertThat(Counted.of(3, "record agrees", "records agree")).isEqualTo("3 records agree");
    assertThat(Counted.words(1, "is", "are")).isEqualTo("is");
    assertThat(Counted.words(0, "is", "are")).isEqualTo("are");
  }
}

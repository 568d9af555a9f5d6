package io.tollgate.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests ids against digits computed by another program: old ids must stay reproducible. */
class StableIdTest {

  @Test
  void ofParts() {
    String id = StableId.begin().part("ab").part(null).part("größe").bytes(new byte[] {1, 2}).hex();

    assertThat(id).isEqualTo("6304e325f782b535556b788561cd761f");
  }

  @Test
  void partsAreKeptApart() {
    assertThat(StableId.begin().part("ab").part("c").hex())
        .isNotEqualTo(StableId.begin().part("a").part("bc").hex());
    assertThat(StableId.begin().part("").hex()).isNotEqualTo(StableId.begin().part(null).hex());
  }

  @Test
  void someOfTheBytes() {
    assertThat(StableId.begin().bytes(new byte[] {9, 1, 2, 9}, 1, 2).hex())
        .isEqualTo("a12871fee210fb8619291eaea194581c");
  }

  @Test
  void ofLines() {
    assertThat(StableId.ofLines("policy", "3", "größe"))
        .isEqualTo("b92b216497d0189bfc65d6bb7c3f5fba");
    assertThat(StableId.ofLines(List.of("policy", "3", "größe")))
        .isEqualTo("b92b216497d0189bfc65d6bb7c3f5fba");
    assertThat(StableId.ofLines("policy", null)).isEqualTo("f8f2df3762c8fc638d0700cace0debc6");
  }

  @Test
  void ofOneText() {
    assertThat(StableId.of("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223");
  }
}

package io.tollgate.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class PlacesTest {

  private static final long SURE = 7L << 24;

  private final List<Posting> places = new ArrayList<>();

  @Test
  void manyOriginsAreToldUpToOneMoreThanAnIdiomHas() {
    for (int i = 0; i < 1_000; i++) {
      add(i, 0, write -> write);
    }

    assertThat(places).hasSize(Places.mostOrigins(SURE) + 1);
  }

  @Test
  void ofOneOriginTheNewestContentsAreTold() {
    for (int i = 0; i < 1_000; i++) {
      add(i, 0, write -> write == 3 ? 1 : 0);
    }

    assertThat(places)
        .extracting(Posting::write)
        .containsExactly(3, 992, 993, 994, 995, 996, 997, 998, 999);
  }

  @Test
  void ofOneContentTheFirstPlacesAreTold() {
    for (int i = 0; i < 1_000; i++) {
      add(1, i, write -> write);
    }
    add(2, 7, write -> write);

    assertThat(places)
        .hasSize(Places.PLACES_OF_CONTENT + 1)
        .endsWith(new Posting(1, Places.PLACES_OF_CONTENT - 1), new Posting(2, 7));
  }

  private void add(int write, int position, IntUnaryOperator origins) {
    Places.add(places, new Posting(write, position), SURE, origins);
  }
}

package io.tollgate.streams.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class AbsentKeysTest {

  private final Set<String> stored = new HashSet<>();
  private final AbsentKeys absent = new AbsentKeys(stored::contains);

  @Test
  void knowsWhatANewSessionHasNotStored() {
    assertThat(absent.contains("s", key("a"))).isTrue();

    absent.remove("s", key("a"));
    stored.add("s");

    assertThat(absent.contains("s", key("a"))).isFalse();
    assertThat(absent.contains("s", key("b"))).isTrue();
  }

  @Test
  void knowsNothingOfASessionThatHadRowsBefore() {
    stored.add("old");

    assertThat(absent.contains("old", key("a"))).isFalse();
    absent.remove("old", key("a"));
    assertThat(absent.contains("old", key("b"))).isFalse();
  }

  @Test
  void neverCallsAStoredKeyAbsentHoweverManySessionsAndKeysThereAre() {
    for (int session = 0; session < 5_000; session++) {
      absent.remove("s" + session, key("k"));
      stored.add("s" + session);
    }
    for (int key = 0; key < 20_000; key++) {
      absent.remove("busy", key("k" + key));
      stored.add("busy");
    }

    assertThat(IntStream.range(0, 5_000))
        .noneMatch(session -> absent.contains("s" + session, key("k")));
    assertThat(IntStream.range(0, 20_000))
        .noneMatch(key -> absent.contains("busy", key("k" + key)));
  }

  @Test
  void findsNearlyAllAbsentKeysOfASessionOfAThousand() {
    for (int key = 0; key < 1_000; key++) {
      absent.remove("s", key("req_" + key));
    }

    long found =
        IntStream.range(1_000, 11_000)
            .filter(key -> absent.contains("s", key("req_" + key)))
            .count();

    assertThat(found).isGreaterThan(9_200);
  }

  private static Bytes key(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}

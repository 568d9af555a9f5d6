package io.tollgate.policy.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KeptFieldsTest {

  @Test
  void tellsTheFieldsInTheOrderOfTheirNames() {
    KeptFields kept = KeptFields.of(Map.of("team", "payments", "asset_id", "a1", "kind", "prompt"));

    assertThat(kept.entrySet())
        .containsExactly(
            Map.entry("asset_id", "a1"),
            Map.entry("kind", "prompt"),
            Map.entry("team", "payments"));
  }

  @Test
  void isEqualToAnyOtherMapWithTheSameFields() {
    Map<String, String> fields = Map.of("team", "payments", "kind", "prompt");

    assertThat(KeptFields.of(fields)).isEqualTo(fields).hasSameHashCodeAs(fields);
    assertThat(new TreeMap<>(fields)).isEqualTo(KeptFields.of(fields));
    assertThat(KeptFields.of(Map.of("team", "payments"))).isNotEqualTo(fields);
  }

  @Test
  void findsWhatIsThereAndNothingElse() {
    KeptFields kept = KeptFields.of(Map.of("team", "payments", "kind", "prompt"));

    assertThat(kept.get("kind")).isEqualTo("prompt");
    assertThat(kept.get("asset_id")).isNull();
    assertThat(kept.containsKey("team")).isTrue();
    assertThat(kept.containsKey("zone")).isFalse();
    assertThat(kept.get(null)).isNull();
  }

  @Test
  void mapsOfOtherNamesInBetweenChangeNothing() {
    KeptFields first = KeptFields.of(Map.of("team", "payments", "kind", "prompt"));
    KeptFields.of(Map.of("model", "m"));
    KeptFields second = KeptFields.of(Map.of("kind", "tool_result", "team", "mobile"));

    assertThat(first).containsEntry("team", "payments").containsEntry("kind", "prompt");
    assertThat(second).containsEntry("team", "mobile").containsEntry("kind", "tool_result");
  }

  @Test
  void doesNotFollowTheMapItWasMadeOf() {
    Map<String, String> fields = new HashMap<>(Map.of("team", "payments"));
    KeptFields kept = KeptFields.of(fields);
    fields.put("team", "mobile");

    assertThat(kept).isEqualTo(Map.of("team", "payments"));
    assertThatThrownBy(() -> kept.put("kind", "prompt"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(KeptFields.of(kept)).isSameAs(kept);
  }
}

package io.tollgate.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class PseudonymsTest {

  private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);

  private final Pseudonyms pseudonyms = new Pseudonyms(KEY);

  @Test
  void morePeopleThanAreRememberedKeepTheirNamesInEveryOrder() throws Exception {
    List<String> people = IntStream.range(0, 20_000).mapToObj(each -> "p" + each).toList();
    List<String> first = people.stream().map(pseudonyms::of).toList();

    for (int each = people.size() - 1; each >= 0; each--) {
      assertThat(pseudonyms.of(people.get(each))).isEqualTo(first.get(each));
    }
    assertThat(first).doesNotHaveDuplicates();
    assertThat(first.get(7)).isEqualTo(digest("p7"));
  }

  @Test
  void capitalsMakeNoOtherPerson() {
    assertThat(pseudonyms.of("Ann@Example.com")).isEqualTo(pseudonyms.of("ann@example.com"));
  }

  @Test
  void whomNobodyNamedHasNoPseudonym() {
    assertThat(pseudonyms.of(Pseudonyms.UNKNOWN)).isEqualTo("unknown");
  }

  private static String digest(String name) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
    byte[] digest = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, 8);
  }
}

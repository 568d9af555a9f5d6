package io.tollgate.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Tests the digests against the published examples of FIPS 180-4. */
class Sha256Test {
  private static final String OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void digestsTheExampleOfTheStandard() {
    byte[] abc = {'a', 'b', 'c'};

    assertThat(Sha256.hex("abc")).isEqualTo(OF_ABC);
    assertThat(Sha256.hex(abc)).isEqualTo(OF_ABC);
    assertThat(Sha256.of("abc")).isEqualTo(HexFormat.of().parseHex(OF_ABC));
  }

  @Test
  void givesTheFirstBytesForAnId() {
    assertThat(Sha256.hex("abc", 4)).isEqualTo("ba7816bf");
  }

  @Test
  void takesATextInUtf8() {
    assertThat(Sha256.hex("größe")).isEqualTo(Sha256.hex("größe".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void piecesAddUpToTheWhole() {
    var digest = Sha256.begin();
    digest.update((byte) 'a');
    digest.update(new byte[] {'b', 'c'});

    assertThat(digest.digest()).isEqualTo(Sha256.of("abc"));
  }
}

package io.tollgate.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.collector.record.Batch;
import io.tollgate.collector.wire.RefusedException;
import io.tollgate.otlp.Slice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonReportsTest {

  @Test
  void tellsValuesApartThatALineEndIsMissingBetween() throws Exception {
    assertThat(parts("{\"a\":\"}{\"}{\"b\":2}")).containsExactly("{\"a\":\"}{\"}", "{\"b\":2}");
    assertThat(parts("{\"a\":\"}{\"}")).containsExactly("{\"a\":\"}{\"}");
    assertThat(parts("{\"a\":1}")).containsExactly("{\"a\":1}");
  }

  @Test
  void leavesALineWholeOfWhichAPartIsBroken() throws Exception {
    assertThat(parts("{\"a\":{\"b\":{}{\"c\":2}")).containsExactly("{\"a\":{\"b\":{}{\"c\":2}");
  }

  @Test
  void takesNoMoreValuesOfALineThanOfABody() {
    assertThatThrownBy(() -> parts("{}".repeat(Batch.MOST_RECORDS + 1)))
        .isInstanceOf(RefusedException.class);
  }

  private static List<String> parts(String line) throws RefusedException {
    byte[] bytes = ("\n" + line + "\n").getBytes(StandardCharsets.UTF_8);
    return JsonReports.ofLine(new Slice(bytes, 1, bytes.length - 2)).stream()
        .map(part -> new String(part.bytes(), part.offset(), part.length(), StandardCharsets.UTF_8))
        .toList();
  }
}

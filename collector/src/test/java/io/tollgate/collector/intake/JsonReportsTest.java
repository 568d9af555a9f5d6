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

  /** So that each is judged by itself: a proxy sends many calls in one array. */
  @Test
  void tellsElementsOfAnArrayApartEvenIfSomeAreNoReports() throws Exception {
    assertThat(texts(JsonReports.of(bytes("[null, {\"a\":1},3,{\"cost\":NaN}, \"x\" ,[],{}]"))))
        .containsExactly("null", "{\"a\":1}", "3", "{\"cost\":NaN}", "\"x\"", "[]", "{}");
    assertThatThrownBy(() -> JsonReports.of(bytes("[{\"a\":1},{broken]")))
        .isInstanceOf(RefusedException.class);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> texts(List<Slice> reports) {
    return reports.stream()
        .map(part -> new String(part.bytes(), part.offset(), part.length(), StandardCharsets.UTF_8))
        .toList();
  }

  private static List<String> parts(String line) throws RefusedException {
    byte[] bytes = bytes("\n" + line + "\n");
    return texts(JsonReports.ofLine(new Slice(bytes, 1, bytes.length - 2)));
  }
}

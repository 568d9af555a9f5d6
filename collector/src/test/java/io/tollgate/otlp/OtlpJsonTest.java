package io.tollgate.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpJsonTest {

  @Test
  void readsARecordWithItsResourceAndScopeWhicheverComesFirst() throws Exception {
    OtlpLogs logs =
        read(
            """
            {"resourceLogs":[{"scopeLogs":[{"logRecords":[
              {"timeUnixNano":"1800000000000000000","observedTimeUnixNano":7,"eventName":"n",
               "body":{"stringValue":"b"},"attributes":[{"key":"a","value":{"stringValue":"x"}}]}],
              "scope":{"name":"s","version":"1"}}],
              "resource":{"attributes":[{"key":"service.name","value":{"stringValue":"tool"}}]}}]}
            """);

    assertThat(logs.unreadable()).isEmpty();
    OtlpRecord log = logs.records().get(0);
    assertThat(log.resource()).isEqualTo(Map.of("service.name", "tool"));
    assertThat(log.scopeName()).isEqualTo("s");
    assertThat(log.timeUnixNano()).isEqualTo(1_800_000_000_000_000_000L);
    assertThat(log.observedTimeUnixNano()).isEqualTo(7);
    assertThat(log.eventName()).isEqualTo("n");
    assertThat(log.bodyText()).isEqualTo("b");
    assertThat(log.attributes()).isEqualTo(Map.of("a", "x"));
  }

  /** Texts without escapes are read in another way than those with, and than those not in ASCII. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "a\\\"b",
        "\\\\",
        "tab\\t",
        "\\u0041b",
        "gr\u00fc\u00df",
        "x\ud83d\ude00"
      })
  void readsEveryKindOfTextAsNameAndAsValue(String written) throws Exception {
    String pair =
        "{\"key\":\"k%s\",\"value\":{\"stringValue\":\"%s\"}}".formatted(written, written);
    String meant = new ObjectMapper().readValue('"' + written + '"', String.class);

    OtlpLogs logs = read(around("{\"attributes\":[" + pair + "]}"));

    assertThat(logs.records())
        .singleElement()
        .satisfies(log -> assertThat(log.attributes()).isEqualTo(Map.of("k" + meant, meant)));
  }

  @Test
  void keepsTheVeryBytesOfEachRecord() throws Exception {
    String first = "{ \"body\" : {\"stringValue\":\"gr\u00fc\u00df\"} }";
    String second = "{\"attributes\":[]}";

    OtlpLogs logs = read(around(first + " , " + second));

    assertThat(logs.records())
        .extracting(log -> text(log.original()))
        .containsExactly(first, second);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"intValue\":523}|523",
        "{\"intValue\":\"523\"}|523",
        "{\"int_value\":\"-1\"}|-1",
        "{\"intValue\":9223372036854775807}|9223372036854775807",
        "{\"intValue\":\"1e3\"}|1E+3",
        "{\"doubleValue\":0.0005830000000000001}|0.0005830000000000001",
        "{\"doubleValue\":\"NaN\"}|NaN",
        "{\"doubleValue\":\"0.25\"}|0.25",
        "{\"boolValue\":true}|true",
        "{\"boolValue\":\"true\"}|true",
        "{\"stringValue\":\"x\"}|x",
        "{\"stringValue\":7}|7",
        "{\"arrayValue\":{\"values\":[{\"intValue\":1},{\"stringValue\":\"a\"}]}}|[1, a]",
        "{\"kvlistValue\":{\"values\":[{\"key\":\"k\",\"value\":{\"intValue\":1}}]}}|{k=1}",
        "{\"doubleValue\":null}|null",
        "{\"intValue\":null}|null",
        "{\"stringValue\":\"x\",\"intValue\":null}|x",
        "{}|null",
        "null|null"
      })
  void readsValuesLaxly(String value, String expected) throws Exception {
    OtlpLogs logs = read(around("{\"attributes\":[{\"key\":\"a\",\"value\":" + value + "}]}"));

    assertThat(String.valueOf(logs.records().get(0).attributes().get("a"))).isEqualTo(expected);
  }

  /** What was meant depends on who reads, so nothing of it is taken. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"key\":\"a\",\"key\":\"b\",\"value\":{\"intValue\":1}}",
        "{\"key\":\"a\",\"value\":{\"intValue\":1},\"value\":{\"intValue\":2}}",
        "{\"key\":\"a\",\"value\":{\"intValue\":1,\"intValue\":2}}",
        "{\"key\":\"a\",\"value\":{\"stringValue\":\"1\",\"intValue\":2}}"
      })
  void setsARecordAsideThatTellsOneThingTwice(String attribute) throws Exception {
    OtlpLogs logs = read(around("{\"attributes\":[" + attribute + "]}"));

    assertThat(logs.records()).isEmpty();
    assertThat(logs.unreadable())
        .extracting(UnreadableRecord::detail)
        .singleElement()
        .asString()
        .containsAnyOf("two", "twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-_8=", "-_8", "+/8=", "+/8"})
  void readsBytesInEitherAlphabet(String base64) throws Exception {
    OtlpLogs logs = read(around("{\"body\":{\"bytesValue\":\"" + base64 + "\"}}"));

    assertThat(logs.records().get(0).body()).isEqualTo(new byte[] {(byte) 0xfb, (byte) 0xff});
  }

  @Test
  void keepsDecimalsExact() throws Exception {
    OtlpLogs logs =
        read(around("{\"attributes\":[{\"key\":\"a\",\"value\":{\"doubleValue\":0.1}}]}"));

    assertThat(logs.records().get(0).attributes()).containsEntry("a", new BigDecimal("0.1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "\"text\"",
        "[[1],{\"a\":2}]",
        "{\"attributes\":\"none\"}",
        "{\"attributes\":[7]}",
        "{\"attributes\":[{\"value\":{\"intValue\":1}}]}",
        "{\"attributes\":[{\"key\":\"a\",\"value\":\"bare\"}]}",
        "{\"body\":[]}",
        "{\"body\":{\"intValue\":{}}}",
        "{\"body\":{\"bytesValue\":\"%%\"}}"
      })
  void setsABadRecordAsideAndReadsTheOthers(String bad) throws Exception {
    OtlpLogs logs =
        read(around("{\"eventName\":\"before\"}," + bad + ",{\"eventName\":\"after\"}"));

    assertThat(logs.records()).extracting(OtlpRecord::eventName).containsExactly("before", "after");
    assertThat(logs.unreadable())
        .singleElement()
        .satisfies(record -> assertThat(text(record.original())).isEqualTo(bad));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"resourceLogs\":[{]}",
        "nonsense",
        "{} {}",
        "{\"a\":01}",
        "\u0000"
      })
  void refusesWhatIsNotOneJsonObject(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(MalformedExportException.class);
  }

  @Test
  void setsARecordAsideThatIsNestedTooDeep() throws Exception {
    String deep = "{\"arrayValue\":{\"values\":[".repeat(500) + "]}}".repeat(500);

    OtlpLogs logs = read(around("{\"eventName\":\"a\"},{\"body\":" + deep + "}"));

    assertThat(logs.records()).hasSize(1);
    assertThat(logs.unreadable()).hasSize(1);
  }

  @Test
  void refusesNestingThatWouldExhaustTheStack() {
    String body = "{\"resourceLogs\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    assertThatThrownBy(() -> read(body)).isInstanceOf(MalformedExportException.class);
  }

  @Test
  void refusesOtherEncodings() {
    byte[] body = around("{}").getBytes(StandardCharsets.UTF_16BE);

    assertThatThrownBy(() -> OtlpJson.read(body))
        .isInstanceOf(MalformedExportException.class)
        .hasMessage("not UTF-8");
  }

  @Test
  void takesAnExportWithoutRecords() throws Exception {
    assertThat(read("{}")).isEqualTo(new OtlpLogs(List.of(), List.of()));
    assertThat(read("{\"resourceLogs\":null}").records()).isEmpty();
  }

  private static OtlpLogs read(String body) throws MalformedExportException {
    return OtlpJson.read(body.getBytes(StandardCharsets.UTF_8));
  }

  private static String around(String records) {
    return "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[" + records + "]}]}]}";
  }

  private static String text(Slice slice) {
    return new String(slice.bytes(), slice.offset(), slice.length(), StandardCharsets.UTF_8);
  }
}

package io.tollgate.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;

class RecordFormatTest {

  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
  private static final Schema SCHEMA =
      new Schema.Parser()
          .parse(
              """
              {"type":"record","name":"R","fields":[
                {"name":"z","type":"string"},
                {"name":"cost","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":12}},
                {"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}},
                {"name":"original","type":"bytes"},
                {"name":"score","type":"double"},
                {"name":"model","type":["null","string"]},
                {"name":"paths","type":{"type":"array","items":"string"}},
                {"name":"a","type":{"type":"map","values":"string"}}]}
              """);

  @Test
  void jsonIsExactAndInTheOrderOfTheSchema() {
    assertThat(RecordFormat.JSON.line(record(value())))
        .isEqualTo(
            "{\"z\":\"one \\\"quote\\\"\",\"cost\":0.000000000001,\"at\":\"2026-11-02T12:00:00.000Z\","
                + "\"original\":\"eyJ9\",\"score\":0.5,\"model\":null,\"paths\":[\"/a\"],\"a\":{\"k\":\"v\"}}");
  }

  @Test
  void metadataStandsBesideTheValue() {
    assertThat(RecordFormat.JSON_WITH_METADATA.line(record(null)))
        .isEqualTo(
            "{\"partition\":2,\"offset\":7,\"timestamp\":\"2026-11-02T12:00:00.000Z\",\"key\":\"s-1\",\"value\":null}");
  }

  @Test
  void anUnreadableRecordIsShownAsSuch() {
    DecodedRecord record =
        new DecodedRecord(2, 7, NOON, null, null, "malformed_avro: not a record of its schema");

    assertThat(RecordFormat.JSON.line(record))
        .isEqualTo(
            "{\"partition\":2,\"offset\":7,\"timestamp\":\"2026-11-02T12:00:00.000Z\","
                + "\"unreadable\":\"malformed_avro: not a record of its schema\"}");
    assertThat(RecordFormat.TEXT.line(record))
        .endsWith("unreadable (2@7) malformed_avro: not a record of its schema");
  }

  @Test
  void textLeavesOutWhatIsEmpty() {
    assertThat(RecordFormat.TEXT.line(record(value())))
        .isEqualTo(
            "2026-11-02T12:00:00.000Z  z=one \"quote\" cost=0.000000000001 at=2026-11-02T12:00:00.000Z"
                + " original=eyJ9 score=0.5 paths=[\"/a\"] a={\"k\":\"v\"}");
  }

  private static GenericRecord value() {
    return new GenericRecordBuilder(SCHEMA)
        .set("z", "one \"quote\"")
        .set("cost", new BigDecimal("0.000000000001"))
        .set("at", NOON)
        .set("original", ByteBuffer.wrap("{\"}".getBytes(StandardCharsets.UTF_8)))
        .set("score", 0.5)
        .set("model", null)
        .set("paths", List.of("/a"))
        .set("a", Map.of("k", "v"))
        .build();
  }

  private static DecodedRecord record(GenericRecord value) {
    return new DecodedRecord(2, 7, NOON, "s-1", value, "");
  }
}

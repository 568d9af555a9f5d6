package io.tollgate.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OtlpProtobufTest {

  private static final LogRecord RECORD =
      LogRecord.newBuilder()
          .setTimeUnixNano(1_800_000_000_000_000_000L)
          .setObservedTimeUnixNano(1_800_000_000_000_000_001L)
          .setBody(AnyValue.newBuilder().setStringValue("claude_code.api_request"))
          .addAttributes(attribute("model", AnyValue.newBuilder().setStringValue("m")))
          .addAttributes(attribute("input_tokens", AnyValue.newBuilder().setIntValue(523)))
          .addAttributes(attribute("cost_usd", AnyValue.newBuilder().setDoubleValue(0.0152606)))
          .addAttributes(attribute("fast", AnyValue.newBuilder().setBoolValue(true)))
          .addAttributes(
              attribute(
                  "paths",
                  AnyValue.newBuilder()
                      .setArrayValue(
                          ArrayValue.newBuilder()
                              .addValues(AnyValue.newBuilder().setStringValue("/a")))))
          .build();

  @Test
  void readsTheSameAsJson() throws Exception {
    OtlpRecord fromProtobuf = OtlpProtobuf.read(export(RECORD.toByteString())).records().get(0);
    OtlpRecord fromJson =
        OtlpJson.read(
                """
                {"resourceLogs":[{"resource":{"attributes":[
                  {"key":"service.name","value":{"stringValue":"tool"}}]},
                 "scopeLogs":[{"scope":{"name":"scope"},"logRecords":[{
                  "timeUnixNano":"1800000000000000000","observedTimeUnixNano":"1800000000000000001",
                  "body":{"stringValue":"claude_code.api_request"},"attributes":[
                   {"key":"model","value":{"stringValue":"m"}},
                   {"key":"input_tokens","value":{"intValue":"523"}},
                   {"key":"cost_usd","value":{"doubleValue":0.0152606}},
                   {"key":"fast","value":{"boolValue":true}},
                   {"key":"paths","value":{"arrayValue":{"values":[{"stringValue":"/a"}]}}}]}]}]}]}
                """
                    .getBytes(StandardCharsets.UTF_8))
            .records()
            .get(0);

    assertThat(fromProtobuf)
        .usingRecursiveComparison()
        .ignoringFields("original")
        .isEqualTo(fromJson);
  }

  @Test
  void keepsTheVeryBytesOfARecord() throws Exception {
    byte[] withUnknownField =
        RECORD.toBuilder()
            .setUnknownFields(
                UnknownFieldSet.newBuilder()
                    .addField(99, Field.newBuilder().addVarint(7).build())
                    .build())
            .build()
            .toByteArray();

    OtlpRecord log =
        OtlpProtobuf.read(export(ByteString.copyFrom(withUnknownField))).records().get(0);

    assertThat(bytes(log.original())).isEqualTo(withUnknownField);
  }

  @Test
  void setsABadRecordAsideAndReadsTheOthers() throws Exception {
    byte[] bad = {(byte) 0x2a, 100, 1};

    OtlpLogs logs =
        OtlpProtobuf.read(
            export(RECORD.toByteString(), ByteString.copyFrom(bad), RECORD.toByteString()));

    assertThat(logs.records()).hasSize(2);
    assertThat(logs.unreadable())
        .singleElement()
        .satisfies(record -> assertThat(bytes(record.original())).isEqualTo(bad));
  }

  @Test
  void refusesBrokenFrames() {
    byte[] whole = export(RECORD.toByteString());

    assertThatThrownBy(() -> OtlpProtobuf.read(Arrays.copyOf(whole, whole.length - 1)))
        .isInstanceOf(MalformedExportException.class);
    assertThatThrownBy(() -> OtlpProtobuf.read("{}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedExportException.class);
  }

  @Test
  void takesAnExportWithoutRecords() throws Exception {
    assertThat(OtlpProtobuf.read(new byte[0]).records()).isEmpty();
  }

  /** An export whose records need not be well-formed. */
  private static byte[] export(ByteString... records) {
    Field.Builder logRecords = Field.newBuilder();
    for (ByteString each : records) {
      logRecords.addLengthDelimited(each);
    }
    ScopeLogs scopeLogs =
        ScopeLogs.newBuilder()
            .setScope(InstrumentationScope.newBuilder().setName("scope"))
            .setUnknownFields(
                UnknownFieldSet.newBuilder()
                    .addField(ScopeLogs.LOG_RECORDS_FIELD_NUMBER, logRecords.build())
                    .build())
            .build();
    Resource resource =
        Resource.newBuilder()
            .addAttributes(attribute("service.name", AnyValue.newBuilder().setStringValue("tool")))
            .build();
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(ResourceLogs.newBuilder().setResource(resource).addScopeLogs(scopeLogs))
        .build()
        .toByteArray();
  }

  private static KeyValue attribute(String key, AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  private static byte[] bytes(Slice slice) {
    return Arrays.copyOfRange(slice.bytes(), slice.offset(), slice.offset() + slice.length());
  }
}

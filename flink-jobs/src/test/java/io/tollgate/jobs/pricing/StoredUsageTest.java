package io.tollgate.jobs.pricing;

import static io.tollgate.spend.Fixtures.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Usage;
import io.tollgate.jobs.RecordType;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class StoredUsageTest {

  private static final Usage CALL =
      usage("call", "claude-haiku-4-5")
          .setProject("shop")
          .setServiceTier("batch")
          .setWitness("api")
          .setWitnesses(List.of("api", "otlp_log"))
          .setToolVersion("2.1")
          .setPromptId("prompt")
          .setQuerySource("main")
          .setDurationMs(1_200L)
          .setOutcome("success")
          .setToolName("Bash")
          .setDecision("accept")
          .setRepository("shop.git")
          .setLinesAdded(3L)
          .setLinesRemoved(2L)
          .setOutputTokens(7)
          .build();

  @Test
  void goesOnWithoutWhatTheLedgerDoesNotNeed() throws IOException {
    Usage kept =
        Usage.newBuilder(CALL)
            .setWitnesses(List.of())
            .setToolVersion(null)
            .setPromptId(null)
            .setQuerySource(null)
            .setDurationMs(null)
            .setOutcome(null)
            .setToolName(null)
            .setDecision(null)
            .setRepository(null)
            .setLinesAdded(null)
            .setLinesRemoved(null)
            .build();

    assertThat(sent(CALL, StoredUsage.TYPE)).isEqualTo(kept);
  }

  @Test
  void isNotHowRecordsAreWrittenElsewhere() throws IOException {
    RecordType<Usage> whole = new RecordType<>(Usage.class);

    assertThat(sent(CALL, whole)).isEqualTo(CALL);
    assertThat(StoredUsage.TYPE).isNotEqualTo(whole);
    assertThat(serializer(StoredUsage.TYPE)).isNotEqualTo(serializer(whole));
    assertThat(serializer(StoredUsage.TYPE)).isEqualTo(serializer(StoredUsage.TYPE).duplicate());
  }

  private static Usage sent(Usage usage, RecordType<Usage> type) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer(type).duplicate().serialize(usage, out);
    return serializer(type).deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
  }

  private static TypeSerializer<Usage> serializer(RecordType<Usage> type) {
    return type.createSerializer(new SerializerConfigImpl());
  }
}

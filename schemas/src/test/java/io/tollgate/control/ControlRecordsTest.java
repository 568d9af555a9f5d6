package io.tollgate.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.DirectoryKey;
import io.tollgate.serde.TopicSerdes;
import io.tollgate.serde.UnreadableRecordException;
import io.tollgate.topic.DetectionTopics;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.SpendTopics;
import io.tollgate.topic.SteeringTopics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests of what every component refuses alike. */
class ControlRecordsTest {

  private static final Map<String, Object> CONFIG =
      Map.of("schema.registry.url", "mock://control", "auto.register.schemas", true);
  private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

  private final ControlRecords<DirectoryKey, DirectoryEntry> directory =
      ControlRecords.of(SteeringTopics.DIRECTORY, CONFIG);

  @Test
  void aRecordStandsUnderTheKeyThatItsFieldsMake() {
    DirectoryEntry bob = entry("bob@x", "search");

    assertThat(directory.read(key("bob@x"), value(bob))).isEqualTo(bob);
    assertThat(directory.key(key("bob@x")).getSubjectId()).isEqualTo("bob@x");
    assertThat(directory.read(key("bob@x"), null)).isNull();
    assertRefused(key("ada@x"), value(bob), "the record's key is not its entry_type, subject_id");
  }

  @Test
  void whatSaysNothingOrTooMuchIsRefused() {
    assertRefused(null, value(entry("bob@x", "search")), "no key");
    assertRefused(null, null, "no key");
    assertRefused(key("bob@x"), value(entry("bob@x", "t".repeat(1_025))), "team is longer");
    assertRefused(key("bob@x"), new byte[] {1}, "");
    assertRefused(new byte[] {1}, value(entry("bob@x", "search")), "");
  }

  @Test
  void ofATopicThatIsNotKeyedNothingIsTakenAway() {
    assertThatThrownBy(
            () -> ControlRecords.of(ProvenanceTopics.REVIEWS, CONFIG).read(new byte[] {1}, null))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining("no value");
  }

  @Test
  void whatPeopleAndCommandsSteerByIsKnown() {
    assertThat(List.of(SteeringTopics.PRICES, DetectionTopics.DECISIONS, ProvenanceTopics.REVIEWS))
        .allMatch(ControlRecords::isIn);
    assertThat(ControlRecords.isIn(SpendTopics.SPEND_LEDGER)).isFalse();
  }

  private void assertRefused(byte[] key, byte[] value, String why) {
    assertThatThrownBy(() -> directory.read(key, value))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining(why);
  }

  private static byte[] key(String person) {
    return TopicSerdes.keys(SteeringTopics.DIRECTORY, CONFIG)
        .serializer()
        .serialize(
            "directory",
            DirectoryKey.newBuilder()
                .setEntryType("user")
                .setSubjectId(person)
                .setValidFrom(SINCE)
                .build());
  }

  private static byte[] value(DirectoryEntry entry) {
    return TopicSerdes.values(SteeringTopics.DIRECTORY, CONFIG)
        .serializer()
        .serialize("directory", entry);
  }

  private static DirectoryEntry entry(String person, String team) {
    DirectoryEntry entry = new DirectoryEntry();
    entry.setEntryType("user");
    entry.setSubjectId(person);
    entry.setValidFrom(SINCE);
    entry.setAliases(List.of());
    entry.setTeam(team);
    return entry;
  }
}

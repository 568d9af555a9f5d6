package io.tollgate.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.AiWrite;
import io.tollgate.event.ProvenanceLink;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class EnteredContentTest {

  private static final Instant MOVED = Instant.parse("2026-11-02T12:00:00Z");
  private static final Instant RECEIVED = Instant.parse("2026-11-01T12:00:00Z");

  /** Person, tool and team are those of the link, which knows them; the rest is the write's. */
  @Test
  void policiesSeeWhatEnteredAndWhoWroteIt() {
    ProvenanceLink link = named(new ProvenanceLink(), "link ");
    link.setMovedTime(MOVED);
    link.setShare(0.75);
    AiWrite write = named(new AiWrite(), "write ");
    write.setReceivedTime(RECEIVED);

    EnteredContent content = new EnteredContent(link, write, "0123");

    Map.ofEntries(
            Map.entry("kind", "movement"),
            Map.entry("event_id", "write event_id"),
            Map.entry("event_time", MOVED),
            Map.entry("received_time", RECEIVED),
            Map.entry("tool", "link tool"),
            Map.entry("vendor", "link vendor"),
            Map.entry("model", "link model"),
            Map.entry("source", "link source"),
            Map.entry("session_id", "link session_id"),
            Map.entry("prompt_id", "write prompt_id"),
            Map.entry("tool_use_id", "write tool_use_id"),
            Map.entry("claimed_user", "write claimed_user"),
            Map.entry("verified_user", "write verified_user"),
            Map.entry("user_id", "link user_id"),
            Map.entry("user_pseudonym", "0123"),
            Map.entry("team", "link team"),
            Map.entry("verified_team", "write verified_team"),
            Map.entry("repository", "write repository"),
            Map.entry("commit_id", "write commit_id"),
            Map.entry("asset_id", "link asset_id"),
            Map.entry("paths", List.of("link item")),
            Map.entry("attributes.zone", "link zone"),
            Map.entry("attributes.verdict", "link verdict"),
            Map.entry("attributes.review_state", "link review_state"),
            Map.entry("attributes.discovered", "link discovered"),
            Map.entry("attributes.item", "link item"),
            Map.entry("attributes.share", 0.75),
            Map.entry("attributes.write_type", "write write_type"))
        .forEach((field, value) -> assertThat(content.field(field)).as(field).isEqualTo(value));
    assertThat(content.textFields())
        .contains("model", "paths", "attributes.verdict")
        .doesNotContain("event_time", "attributes.share");
  }

  @Test
  void whatIsNotKnownIsNoField() {
    ProvenanceLink link = named(new ProvenanceLink(), "link ");
    link.setModel(null);

    EnteredContent content = new EnteredContent(link, new AiWrite(), "0123");

    assertThat(content.field("model")).isNull();
    assertThat(content.textFields()).doesNotContain("model", "prompt_id");
  }

  /** Every text says what it is. */
  private static <R extends SpecificRecord> R named(R empty, String prefix) {
    for (Schema.Field field : empty.getSchema().getFields()) {
      if (isText(field.schema())) {
        empty.put(field.pos(), prefix + field.name());
      }
    }
    return empty;
  }

  private static boolean isText(Schema type) {
    return type.isUnion()
        ? type.getTypes().stream().anyMatch(EnteredContentTest::isText)
        : type.getType() == Schema.Type.STRING;
  }
}

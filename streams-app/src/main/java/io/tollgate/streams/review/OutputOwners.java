package io.tollgate.streams.review;

import io.tollgate.directory.Attribution;
import io.tollgate.event.AiWrite;
import io.tollgate.provenance.Reviewers;
import io.tollgate.streams.content.StoredContent;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Assignment of owners to outputs whose report names nobody: stores the person named by the session
 * with the output. So links are evaluated with the same owner as obligations, and nobody's review
 * of their own output counts.
 */
final class OutputOwners {

  private final KeyValueStore<String, byte[]> written;
  private final String topic;
  private final Serde<AiWrite> writes;

  OutputOwners(KeyValueStore<String, byte[]> written, String topic, Serde<AiWrite> writes) {
    this.written = written;
    this.topic = topic;
    this.writes = writes;
  }

  /** Records the owner of an output; {@code userId} may be unknown. */
  void found(String writeId, String userId) {
    byte[] bytes = userId.equals(Attribution.UNKNOWN_USER) ? null : written.get(writeId);
    if (bytes == null) {
      return;
    }
    StoredContent kept = StoredContent.fromBytes(bytes);
    AiWrite write = writes.deserializer().deserialize(topic, kept.value());
    if (Reviewers.owner(write) == null) {
      write.setClaimedUser(userId);
      byte[] owned = writes.serializer().serialize(topic, write);
      written.put(writeId, new StoredContent(kept.offset(), kept.time(), owned).toBytes());
    }
  }
}

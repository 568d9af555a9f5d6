package io.tollgate.refusal;

import io.tollgate.event.ToolEventRules.Fault;
import io.tollgate.serde.RegistryUnavailableException;
import io.tollgate.serde.UnreadableRecordException;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads a record as the part does that keeps it in memory, and throws whatever that refuses it for.
 */
@FunctionalInterface
public interface Trial {

  void read(ConsumerRecord<byte[], byte[]> record);

  /**
   * Why the record is refused; empty if it is not.
   *
   * @throws RegistryUnavailableException if that cannot be told now
   */
  default Optional<Fault> fault(ConsumerRecord<byte[], byte[]> record) {
    try {
      read(record);
      return Optional.empty();
    } catch (RegistryUnavailableException e) {
      throw e;
    } catch (UnreadableRecordException e) {
      return Optional.of(new Fault(e.reason(), e.getMessage()));
    } catch (RuntimeException | StackOverflowError e) {
      // Whatever is wrong with one record, those behind it are looked at too.
      return Optional.of(
          new Fault("invalid_event", Objects.requireNonNullElse(e.getMessage(), e.toString())));
    }
  }
}

package io.tollgate.refusal;

import io.tollgate.event.ToolEventRules.Fault;
import io.tollgate.serde.RegistryUnavailableException;
import io.tollgate.serde.UnreadableRecordException;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Trial read of a record, in the way of the component that keeps it in memory; throws what the
 * component would refuse it for.
 */
@FunctionalInterface
public interface RecordCheck {

  void read(ConsumerRecord<byte[], byte[]> record);

  /**
   * Why the record is refused; empty if it is not.
   *
   * @throws RegistryUnavailableException if this cannot be determined now
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
      // One broken record, however broken, must not keep later ones from being checked.
      return Optional.of(
          new Fault("invalid_event", Objects.requireNonNullElse(e.getMessage(), e.toString())));
    }
  }
}

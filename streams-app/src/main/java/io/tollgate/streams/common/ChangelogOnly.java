package io.tollgate.streams.common;

import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Store supplier whose store holds nothing itself. Kafka Streams wraps it with its changelog
 * writer, so entries reach the changelog in the transaction of the task; whoever holds the content
 * receives it again when the store is restored.
 *
 * @param restorer callback for the changelog's records, requested when the store is opened
 */
public record ChangelogOnly(String name, Supplier<StateRestoreCallback> restorer)
    implements KeyValueBytesStoreSupplier {

  @Override
  public KeyValueStore<Bytes, byte[]> get() {
    return new Nothing(name, restorer);
  }

  @Override
  public String metricsScope() {
    return "changelog-only";
  }

  private static final class Nothing implements KeyValueStore<Bytes, byte[]> {

    private final String name;
    private final Supplier<StateRestoreCallback> restorer;

    Nothing(String name, Supplier<StateRestoreCallback> restorer) {
      this.name = name;
      this.restorer = restorer;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
      context.register(root, restorer.get());
    }

    @Override
    public void put(Bytes key, byte[] value) {}

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {}

    @Override
    public byte[] putIfAbsent(Bytes key, byte[] value) {
      return null;
    }

    @Override
    public byte[] delete(Bytes key) {
      return null;
    }

    @Override
    public byte[] get(Bytes key) {
      return null;
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
      throw new UnsupportedOperationException("nothing is kept here");
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
      throw new UnsupportedOperationException("nothing is kept here");
    }

    @Override
    public long approximateNumEntries() {
      return 0;
    }

    @Override
    public Position getPosition() {
      return Position.emptyPosition();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public boolean persistent() {
      return true;
    }

    @Override
    public boolean isOpen() {
      return true;
    }
  }
}

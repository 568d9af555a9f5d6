package io.tollgate.jobs;

import io.tollgate.serde.RecordCoder;
import java.io.IOException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Flink serializer of generated Avro records: length-prefixed binary Avro. Flink's own Avro
 * serializer takes about three times as long and a third more space.
 *
 * @param <T> the record class
 */
final class RecordSerializer<T extends SpecificRecordBase> extends TypeSerializer<T> {

  private static final long serialVersionUID = 1L;

  private final Class<T> type;

  /** Writer schema of the bytes to read, as JSON; null if it is the schema of the class. */
  private final String written;

  /** Names of fields that are written as empty. */
  private final HashSet<String> leftOut;

  private transient RecordCoder<T> coder;

  RecordSerializer(Class<T> type, Set<String> leftOut) {
    this(type, null, leftOut);
  }

  /** Creates a serializer that reads records written with an earlier schema. */
  RecordSerializer(Class<T> type, String written) {
    this(type, written, Set.of());
  }

  private RecordSerializer(Class<T> type, String written, Set<String> leftOut) {
    this.type = type;
    this.written = written;
    this.leftOut = new HashSet<>(leftOut);
  }

  Class<T> type() {
    return type;
  }

  @Override
  public void serialize(T record, DataOutputView target) throws IOException {
    coder().write(record, target);
  }

  @Override
  public T deserialize(DataInputView source) throws IOException {
    return coder().read(source);
  }

  @Override
  public T deserialize(T reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    int length = source.readInt();
    target.writeInt(length);
    target.write(source, length);
  }

  /** A shallow copy suffices, because field values are never modified. */
  @Override
  public T copy(T from) {
    T copy = createInstance();
    int fields = from.getSchema().getFields().size();
    for (int field = 0; field < fields; field++) {
      copy.put(field, from.get(field));
    }
    return copy;
  }

  @Override
  public T copy(T from, T reuse) {
    return copy(from);
  }

  @Override
  public T createInstance() {
    return type.cast(SpecificData.newInstance(type, SpecificData.get().getSchema(type)));
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public int getLength() {
    return -1;
  }

  /** Coders are not thread-safe; Flink gives each thread a duplicate. */
  @Override
  public TypeSerializer<T> duplicate() {
    return new RecordSerializer<>(type, written, leftOut);
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new RecordSerializerSnapshot<>(type);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordSerializer<?> that
        && type.equals(that.type)
        && Objects.equals(written, that.written)
        && leftOut.equals(that.leftOut);
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, written, leftOut);
  }

  private RecordCoder<T> coder() {
    if (coder == null) {
      Schema schema =
          written == null ? SpecificData.get().getSchema(type) : new Schema.Parser().parse(written);
      coder = new RecordCoder<>(type, schema, leftOut);
    }
    return coder;
  }
}

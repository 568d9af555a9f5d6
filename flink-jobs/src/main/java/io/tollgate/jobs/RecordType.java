package io.tollgate.jobs;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Flink type information of generated Avro records, serialised by {@link RecordSerializer}.
 *
 * @param <T> the record class
 */
public final class RecordType<T extends SpecificRecordBase> extends TypeInformation<T> {

  private static final long serialVersionUID = 1L;

  private final Class<T> type;

  /** Fields left empty when a record is sent between operators; never used for state. */
  private final HashSet<String> leftOut;

  public RecordType(Class<T> type) {
    this(type, Set.of());
  }

  public RecordType(Class<T> type, Set<String> leftOut) {
    this.type = type;
    this.leftOut = new HashSet<>(leftOut);
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<T> getTypeClass() {
    return type;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return new RecordSerializer<>(type, leftOut);
  }

  @Override
  public String toString() {
    return "RecordType<" + type.getSimpleName() + ">";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordType<?> that
        && type.equals(that.type)
        && leftOut.equals(that.leftOut);
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, leftOut);
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof RecordType;
  }
}

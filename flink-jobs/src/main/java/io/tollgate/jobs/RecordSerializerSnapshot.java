package io.tollgate.jobs;

import java.io.IOException;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.formats.avro.typeutils.AvroSerializerSnapshot;
import org.apache.flink.util.InstantiationUtil;
import org.apache.flink.util.StringUtils;

/**
 * Serializer snapshot stored with Flink state: the record class and its writer schema. State with
 * an earlier schema, or in Flink's own Avro format as of version 0.1.0, is migrated on restore.
 *
 * @param <T> the record class
 */
public final class RecordSerializerSnapshot<T extends SpecificRecordBase>
    implements TypeSerializerSnapshot<T> {

  private static final int VERSION = 1;

  private Class<T> type;
  private String schema;

  /** Called by Flink, which then calls {@link #readSnapshot}. */
  @SuppressWarnings("unused")
  public RecordSerializerSnapshot() {}

  RecordSerializerSnapshot(Class<T> type) {
    this.type = type;
    this.schema = SpecificData.get().getSchema(type).toString();
  }

  @Override
  public int getCurrentVersion() {
    return VERSION;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {
    out.writeUTF(type.getName());
    StringUtils.writeString(schema, out);
  }

  @Override
  public void readSnapshot(int version, DataInputView in, ClassLoader classes) throws IOException {
    type = InstantiationUtil.resolveClassByName(in, classes);
    schema = StringUtils.readString(in);
  }

  @Override
  public TypeSerializer<T> restoreSerializer() {
    return new RecordSerializer<>(type, schema);
  }

  @Override
  public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> before) {
    if (before instanceof AvroSerializerSnapshot) {
      return TypeSerializerSchemaCompatibility.compatibleAfterMigration();
    }
    if (before instanceof RecordSerializerSnapshot<T> ours && ours.type.equals(type)) {
      return ours.schema.equals(schema)
          ? TypeSerializerSchemaCompatibility.compatibleAsIs()
          : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
    }
    return TypeSerializerSchemaCompatibility.incompatible();
  }
}

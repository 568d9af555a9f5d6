package io.tollgate.serde;

import io.tollgate.topic.Topic;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Derivation of the key of a topic's record from the record's own fields.
 *
 * @param <K> the key type
 * @param <V> the record type
 */
public final class RecordKeys<K, V extends SpecificRecord> {

  private final Class<K> type;
  private final int[] fieldsOfKey;
  private final int[] fieldsOfValue;

  public RecordKeys(Topic<K, V> topic) {
    type = topic.keyType();
    fieldsOfValue = positions(topic.valueType(), topic);
    fieldsOfKey = topic.hasTextKey() ? new int[0] : positions(type, topic);
  }

  /** The key of a record. */
  public K of(V value) {
    if (fieldsOfKey.length == 0) {
      return type.cast(value.get(fieldsOfValue[0]));
    }
    SpecificRecord key = (SpecificRecord) SpecificData.newInstance(type, null);
    for (int i = 0; i < fieldsOfKey.length; i++) {
      key.put(fieldsOfKey[i], value.get(fieldsOfValue[i]));
    }
    return type.cast(key);
  }

  private static int[] positions(Class<?> type, Topic<?, ?> topic) {
    Schema schema = SpecificData.get().getSchema(type);
    return topic.keyFields().stream().mapToInt(name -> schema.getField(name).pos()).toArray();
  }
}

package io.tollgate.cli.tail;

import io.tollgate.cli.output.Terminal;
import io.tollgate.cli.output.ValueJson;
import io.tollgate.cli.output.ValueText;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** Output format of a record, always on one line. */
enum RecordFormat {
  /** The value as JSON. */
  JSON {
    @Override
    String line(DecodedRecord record) {
      return record.isUnreadable() ? JSON_WITH_METADATA.line(record) : ValueJson.of(record.value());
    }
  },
  /** A JSON object of partition, offset, timestamp, key and value. */
  JSON_WITH_METADATA {
    @Override
    String line(DecodedRecord record) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("partition", record.partition());
      all.put("offset", record.offset());
      all.put("timestamp", record.time());
      if (record.isUnreadable()) {
        all.put("unreadable", record.fault());
      } else {
        all.put("key", record.key());
        all.put("value", record.value());
      }
      return ValueJson.of(all);
    }
  },
  /** For people: the time, and every field with a value, shortened on a terminal. */
  TEXT {
    @Override
    String line(DecodedRecord record) {
      return ValueText.of(record.time()) + "  " + body(record);
    }
  },
  /** The same, preceded by partition and offset. */
  TEXT_WITH_METADATA {
    @Override
    String line(DecodedRecord record) {
      String where = record.partition() + "@" + record.offset();
      return TEXT.line(record) + "  [" + where + " key " + ValueText.of(record.key()) + "]";
    }
  };

  private static final int MOST_CHARACTERS = 48;

  abstract String line(DecodedRecord record);

  static RecordFormat of(boolean json, boolean metadata) {
    if (json) {
      return metadata ? JSON_WITH_METADATA : JSON;
    }
    return metadata ? TEXT_WITH_METADATA : TEXT;
  }

  private static String body(DecodedRecord record) {
    if (record.isUnreadable()) {
      return "unreadable (" + record.partition() + "@" + record.offset() + ") " + record.fault();
    }
    if (!(record.value() instanceof IndexedRecord value)) {
      return "deleted " + ValueText.of(record.key());
    }
    StringBuilder line = new StringBuilder();
    for (Schema.Field field : value.getSchema().getFields()) {
      Object content = value.get(field.pos());
      if (!isEmpty(content)) {
        line.append(line.length() == 0 ? "" : " ");
        line.append(field.name())
            .append('=')
            .append(Terminal.fit(ValueText.of(content), MOST_CHARACTERS));
      }
    }
    return line.toString();
  }

  private static boolean isEmpty(Object content) {
    return content == null
        || (content instanceof Collection<?> items && items.isEmpty())
        || (content instanceof Map<?, ?> map && map.isEmpty());
  }
}

package io.tollgate.contract;

import io.tollgate.topic.Topic;
import io.tollgate.topic.Topics;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** Generator of the human-readable topic catalogue: each topic and all of its fields. */
public final class CatalogueDocument {

  private CatalogueDocument() {}

  /** The whole document in Markdown. */
  public static String markdown() {
    return "# Topics\n\n"
        + "Written from the catalogue (`io.tollgate.topic.Topics`) and the schemas; a test keeps it"
        + " true.\n"
        + "Values are Avro in the Confluent wire format, subject `<topic>-value`, compatibility"
        + " `FULL_TRANSITIVE`.\n"
        + "Money is `decimal(38,12)`, times are UTC milliseconds. In SQL a topic's name has `_` for"
        + " `-`.\n\n"
        + "| topic | key | value | partitions | kept | sensitivity | written by | read by |\n"
        + "|---|---|---|---|---|---|---|---|\n"
        + Topics.ALL.stream().map(CatalogueDocument::row).collect(Collectors.joining())
        + Topics.ALL.stream().map(CatalogueDocument::section).collect(Collectors.joining());
  }

  private static String row(Topic<?, ?> topic) {
    return String.format(
        "| [%s](#%s) | %s | %s | %d | %s | %s | %s | %s |\n",
        topic.name(),
        topic.name(),
        key(topic),
        topic.valueType().getSimpleName(),
        topic.partitions(),
        kept(topic),
        topic.sensitivity().name().toLowerCase(Locale.ROOT),
        topic.writer(),
        topic.readers());
  }

  private static String key(Topic<?, ?> topic) {
    String fields = String.join(", ", topic.keyFields());
    return topic.hasTextKey()
        ? "`" + fields + "` as text"
        : topic.keyType().getSimpleName() + " (" + fields + ")";
  }

  private static String kept(Topic<?, ?> topic) {
    Duration retention = topic.retention();
    String time = retention == null ? "for ever" : retention.toDays() + " days";
    return topic.isKeyed() ? "latest per key, " + time : time;
  }

  private static String section(Topic<?, ?> topic) {
    Schema schema = SpecificData.get().getSchema(topic.valueType());
    StringBuilder text = new StringBuilder();
    text.append("\n## ").append(topic.name()).append("\n\n").append(topic.about()).append("\n\n");
    text.append(schema.getDoc().replaceAll("\\s+", " ")).append("\n\n");
    text.append("| field | type | meaning |\n|---|---|---|\n");
    for (Schema.Field field : schema.getFields()) {
      text.append("| `").append(field.name()).append("` | ").append(type(field.schema()));
      text.append(" | ").append(field.doc().replaceAll("\\s+", " ")).append(" |\n");
    }
    return text.toString();
  }

  private static String type(Schema schema) {
    if (schema.isUnion()) {
      return type(schema.getTypes().get(1)) + " or null";
    }
    if (schema.getLogicalType() != null) {
      return schema.getLogicalType().getName();
    }
    return switch (schema.getType()) {
      case ARRAY -> "array of " + type(schema.getElementType());
      case MAP -> "map of " + type(schema.getValueType());
      default -> schema.getType().getName();
    };
  }
}

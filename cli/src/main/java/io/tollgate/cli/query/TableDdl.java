package io.tollgate.cli.query;

import io.tollgate.topic.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/**
 * SQL that defines a topic as a table.
 *
 * <p>A topic of independent records is a table of its name. A topic in which the latest record of a
 * key counts is a table of all records, {@code <name>_changes}, and a view of the latest ones: a
 * key is always in one partition, so the highest offset is the latest. Times are {@code
 * TIMESTAMP(3)} in UTC, the only type that Flink's Confluent Avro format can read.
 */
final class TableDdl {

  private static final String CHANGES = "_changes";

  private final Topic<?, ?> topic;
  private final Schema schema;

  TableDdl(Topic<?, ?> topic) {
    this.topic = topic;
    this.schema = SpecificData.get().getSchema(topic.valueType());
  }

  /**
   * Source of a table's records, with its end offsets; without them, those at the time of the
   * query.
   */
  record Source(Map<String, String> clientConfig, String registryUrl, Map<Integer, Long> ends) {

    Source {
      clientConfig = Map.copyOf(clientConfig);
      ends = Map.copyOf(ends);
    }
  }

  /** The topic's own name. */
  String topic() {
    return topic.name();
  }

  /** Names that a statement may use for the topic, the usual one first. */
  List<String> names() {
    return topic.isKeyed()
        ? List.of(topic.tableName(), topic.tableName() + CHANGES)
        : List.of(topic.tableName());
  }

  /** Returns the statements to run, in order. */
  List<String> statements(Source source) {
    return topic.isKeyed() ? List.of(table(source), view()) : List.of(table(source));
  }

  /** Returns name and SQL type of each column. */
  Map<String, String> columns() {
    return schema.getFields().stream()
        .collect(
            Collectors.toMap(
                Schema.Field::name,
                field -> type(field.schema()),
                (one, other) -> one,
                LinkedHashMap::new));
  }

  private String table(Source source) {
    List<String> columns = new ArrayList<>();
    columns().forEach((name, type) -> columns.add(quoted(name) + " " + type));
    if (topic.isKeyed()) {
      columns.add("`record_partition` INT NOT NULL METADATA FROM 'partition' VIRTUAL");
      columns.add("`record_offset` BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL");
    }
    return "CREATE TEMPORARY TABLE "
        + quoted(topic.tableName() + (topic.isKeyed() ? CHANGES : ""))
        + " (\n  "
        + String.join(",\n  ", columns)
        + "\n) WITH (\n  "
        + options(source).entrySet().stream()
            .map(option -> text(option.getKey()) + " = " + text(option.getValue()))
            .collect(Collectors.joining(",\n  "))
        + "\n)";
  }

  private String view() {
    String columns =
        columns().keySet().stream().map(TableDdl::quoted).collect(Collectors.joining(", "));
    String key = topic.keyFields().stream().map(TableDdl::quoted).collect(Collectors.joining(", "));
    return "CREATE TEMPORARY VIEW "
        + quoted(topic.tableName())
        + " AS\nSELECT "
        + columns
        + "\nFROM (\n  SELECT *, ROW_NUMBER() OVER (PARTITION BY "
        + key
        + " ORDER BY `record_offset` DESC) AS `record_rank`\n  FROM "
        + quoted(topic.tableName() + CHANGES)
        + "\n) WHERE `record_rank` = 1";
  }

  private Map<String, String> options(Source source) {
    Map<String, String> options = new TreeMap<>();
    source.clientConfig().forEach((key, value) -> options.put("properties." + key, value));
    options.put("properties.isolation.level", "read_committed");
    options.put("connector", "kafka");
    options.put("topic", topic.name());
    options.put("scan.startup.mode", "earliest-offset");
    if (source.ends().isEmpty()) {
      options.put("scan.bounded.mode", "latest-offset");
    } else {
      options.put("scan.bounded.mode", "specific-offsets");
      options.put("scan.bounded.specific-offsets", ends(source));
    }
    options.put("value.format", "avro-confluent");
    options.put("value.avro-confluent.url", source.registryUrl());
    options.put("value.avro-confluent.schema", schema.toString());
    source
        .clientConfig()
        .forEach(
            (key, value) -> {
              if (isForRegistry(key)) {
                options.put("value.avro-confluent.properties." + key, value);
              }
            });
    return options;
  }

  private static String ends(Source source) {
    return new TreeMap<>(source.ends())
        .entrySet().stream()
            .map(end -> "partition:" + end.getKey() + ",offset:" + end.getValue())
            .collect(Collectors.joining(";"));
  }

  private static boolean isForRegistry(String key) {
    return key.startsWith("basic.auth.")
        || key.startsWith("bearer.auth.")
        || key.startsWith("schema.registry.");
  }

  /** Flink compares a given Avro schema with the columns, including nullability. */
  private static String type(Schema schema) {
    if (schema.getType() == Schema.Type.UNION) {
      return bareType(
          schema.getTypes().stream()
              .filter(branch -> branch.getType() != Schema.Type.NULL)
              .findFirst()
              .orElseThrow());
    }
    return bareType(schema) + " NOT NULL";
  }

  private static String bareType(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      return "DECIMAL(" + decimal.getPrecision() + ", " + decimal.getScale() + ")";
    }
    if (logical instanceof LogicalTypes.TimestampMillis) {
      return "TIMESTAMP(3)";
    }
    return switch (schema.getType()) {
      case STRING -> "STRING";
      case LONG -> "BIGINT";
      case INT -> "INT";
      case DOUBLE -> "DOUBLE";
      case FLOAT -> "FLOAT";
      case BOOLEAN -> "BOOLEAN";
      case BYTES -> "BYTES";
      case ARRAY -> "ARRAY<" + type(schema.getElementType()) + ">";
      case MAP -> "MAP<STRING NOT NULL, " + type(schema.getValueType()) + ">";
      default -> throw new IllegalArgumentException("no SQL type for " + schema);
    };
  }

  private static String quoted(String name) {
    return "`" + name + "`";
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}

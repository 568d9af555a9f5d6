package io.tollgate.cli.item;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * Extracts the texts of a row as they would be in JSON: lists without the two levels that Parquet
 * puts around each element, maps as lists of keys and values.
 */
final class ParquetTexts {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ParquetTexts() {}

  /** Returns the fields with text, reducing lists and structures to their parts with text. */
  static List<Type> of(GroupType fields) {
    List<Type> texts = new ArrayList<>();
    fields.getFields().forEach(field -> text(field).ifPresent(texts::add));
    return texts;
  }

  private static Optional<Type> text(Type field) {
    if (field.isPrimitive()) {
      return Optional.of(field)
          .filter(
              each -> each.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY);
    }
    List<Type> within = of(field.asGroupType());
    return within.isEmpty()
        ? Optional.empty()
        : Optional.of(field.asGroupType().withNewFields(within));
  }

  static ObjectNode json(Group row) {
    ObjectNode json = JSON.createObjectNode();
    for (int i = 0; i < row.getType().getFieldCount(); i++) {
      Type field = row.getType().getType(i);
      ArrayNode values = values(row, i);
      if (field.isRepetition(Type.Repetition.REPEATED)) {
        json.set(field.getName(), values);
      } else if (!values.isEmpty()) {
        json.set(field.getName(), values.get(0));
      }
    }
    return json;
  }

  private static ArrayNode values(Group row, int field) {
    Type type = row.getType().getType(field);
    ArrayNode values = JSON.createArrayNode();
    for (int i = 0; i < row.getFieldRepetitionCount(field); i++) {
      if (type.isPrimitive()) {
        add(row.getBinary(field, i).getBytes(), values);
      } else if (isListed(type)) {
        values.add(elements(row.getGroup(field, i)));
      } else {
        values.add(json(row.getGroup(field, i)));
      }
    }
    return values;
  }

  /** Adds bytes that are not declared as text but may be text all the same. */
  private static void add(byte[] bytes, ArrayNode values) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf('\0') < 0) {
      values.add(text);
    }
  }

  private static boolean isListed(Type type) {
    LogicalTypeAnnotation kind = type.getLogicalTypeAnnotation();
    return kind instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation
        || kind instanceof LogicalTypeAnnotation.MapLogicalTypeAnnotation;
  }

  /** Returns the values of the one repeated field, without a wrapper that contains nothing else. */
  private static ArrayNode elements(Group list) {
    ArrayNode elements = JSON.createArrayNode();
    values(list, 0)
        .forEach(
            element -> elements.add(element.size() == 1 ? element.elements().next() : element));
    return elements;
  }
}

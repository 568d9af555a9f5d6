package io.tollgate.cli.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.types.Row;

/** Converts Flink's values to plain Java values for output. */
final class FlinkValues {

  private FlinkValues() {}

  static List<Object> of(Row row, List<Column> columns) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      values.add(plain(row.getField(i)));
    }
    return values;
  }

  private static Object plain(Object value) {
    if (value instanceof Row row) {
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < row.getArity(); i++) {
        values.add(plain(row.getField(i)));
      }
      return values;
    }
    if (value instanceof Object[] items) {
      List<Object> values = new ArrayList<>();
      for (Object item : items) {
        values.add(plain(item));
      }
      return values;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> plain = new LinkedHashMap<>();
      map.forEach((key, item) -> plain.put(key, plain(item)));
      return plain;
    }
    return value;
  }
}

package io.tollgate.cli.query;

import io.tollgate.cli.output.ValueJson;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writer of one JSON object per line. */
final class JsonWriter implements ResultWriter {

  private final PrintWriter out;
  private List<Column> columns = List.of();

  JsonWriter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin(List<Column> columns) {
    this.columns = columns;
  }

  @Override
  public void row(List<Object> values) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      object.put(columns.get(i).name(), values.get(i));
    }
    out.println(ValueJson.of(object));
  }

  @Override
  public void end() {
    out.flush();
  }
}

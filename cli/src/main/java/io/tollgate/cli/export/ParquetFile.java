package io.tollgate.cli.export;

import blue.strategic.parquet.ParquetWriter;
import io.tollgate.finance.FocusColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** Writer of a dataset as Parquet. Every column is text, so that no digit is lost. */
final class ParquetFile {

  private ParquetFile() {}

  static void write(Path file, List<FocusColumn> columns, List<Map<String, String>> rows)
      throws IOException {
    Files.deleteIfExists(file);
    try (ParquetWriter<Map<String, String>> out =
        ParquetWriter.writeFile(
            schema(columns),
            file.toFile(),
            (row, cells) ->
                row.forEach(
                    (name, text) -> {
                      if (!text.isEmpty()) {
                        cells.write(name, text);
                      }
                    }))) {
      for (Map<String, String> row : rows) {
        out.write(row);
      }
    }
  }

  private static MessageType schema(List<FocusColumn> columns) {
    Types.MessageTypeBuilder schema = Types.buildMessage();
    for (FocusColumn column : columns) {
      var cell =
          column.isNullable()
              ? Types.optional(PrimitiveTypeName.BINARY)
              : Types.required(PrimitiveTypeName.BINARY);
      schema.addField(cell.as(LogicalTypeAnnotation.stringType()).named(column.name()));
    }
    return schema.named("focus");
  }
}

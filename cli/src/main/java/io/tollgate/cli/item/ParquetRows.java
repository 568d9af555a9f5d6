package io.tollgate.cli.item;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.HydratorSupplier;
import blue.strategic.parquet.ParquetReader;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.movement.ContentReader;
import io.tollgate.movement.ItemTaker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * The rows of a Parquet file, by their text columns: each row as the same row of JSON lines would
 * be read. Columns within lists or structures are not read; that they are there is told.
 */
public final class ParquetRows {

  /** How such files end. */
  public static final String ENDING = ".parquet";

  private static final ObjectMapper JSON = new ObjectMapper();

  private ParquetRows() {}

  /**
   * Hands over the rows, a group of them in memory at a time.
   *
   * @param item what the file is called
   * @param columns the columns to read; none: all text columns
   * @throws IOException if the file has none of the columns
   */
  public static void read(String item, Path file, Collection<String> columns, ItemTaker taker)
      throws IOException {
    ContentReader reader = new ContentReader(taker);
    try {
      Set<String> chosen = chosen(item, file, columns, taker);
      long[] row = {0};
      try (Stream<ObjectNode> rows =
          ParquetReader.streamContent(
              file.toFile(), HydratorSupplier.constantly(new RowReader()), chosen)) {
        rows.forEach(each -> reader.row(item + "#" + ++row[0], each));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (RuntimeException e) {
      // What a broken file makes the library throw is not told by its documentation.
      throw new IOException("it is no Parquet file that can be read: " + e.getMessage(), e);
    }
  }

  private static Set<String> chosen(
      String item, Path file, Collection<String> columns, ItemTaker taker) throws IOException {
    List<ColumnDescriptor> all =
        ParquetReader.readMetadata(file.toFile()).getFileMetaData().getSchema().getColumns();
    Set<String> texts = new TreeSet<>();
    Set<String> nested = new TreeSet<>();
    for (ColumnDescriptor column : all) {
      if (column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY) {
        (column.getPath().length == 1 ? texts : nested).add(column.getPath()[0]);
      }
    }
    String there = texts.isEmpty() ? "none" : String.join(", ", texts);
    if (!columns.isEmpty()) {
      Set<String> missing = new TreeSet<>(columns);
      missing.removeAll(texts);
      missing.removeAll(nested);
      texts.retainAll(columns);
      nested.retainAll(columns);
      tellMissing(item, missing, there, texts.isEmpty() && nested.isEmpty(), taker);
    } else if (texts.isEmpty() && nested.isEmpty()) {
      throw new IOException("it has no column of text");
    }
    nested.forEach(
        name -> taker.unreadable(item, "the texts in column " + name + " are nested, not read"));
    return texts;
  }

  /** A name with a slip would leave a column out, and what is in it would be clean. */
  private static void tellMissing(
      String item, Set<String> missing, String there, boolean isAll, ItemTaker taker)
      throws IOException {
    String why =
        "it has no column of text named %s, only %s".formatted(String.join(", ", missing), there);
    if (isAll) {
      throw new IOException(why);
    }
    if (!missing.isEmpty()) {
      taker.unreadable(item, why);
    }
  }

  /** Makes JSON of a row. */
  private static final class RowReader implements Hydrator<ObjectNode, ObjectNode> {
    @Override
    public ObjectNode start() {
      return JSON.createObjectNode();
    }

    @Override
    public ObjectNode add(ObjectNode row, String column, Object value) {
      // Bytes that nobody calls text may be text all the same.
      String text =
          value instanceof byte[] bytes
              ? new String(bytes, StandardCharsets.UTF_8)
              : String.valueOf(value);
      return value == null || text.indexOf('\0') >= 0 ? row : row.put(column, text);
    }

    @Override
    public ObjectNode finish(ObjectNode row) {
      return row;
    }
  }
}

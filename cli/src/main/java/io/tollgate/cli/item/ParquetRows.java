package io.tollgate.cli.item;

import io.tollgate.movement.ContentReader;
import io.tollgate.movement.ItemConsumer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Reader of the rows of a Parquet file by their texts, including those in lists and structures:
 * each row is read like the same row in JSON Lines.
 */
public final class ParquetRows {

  /** Extension of such files. */
  public static final String ENDING = ".parquet";

  private ParquetRows() {}

  /**
   * Passes on the rows, holding one row group in memory at a time.
   *
   * @param item name of the file
   * @param columns the columns to read; none: all with text
   * @throws IOException if the file has none of the columns
   */
  public static void read(String item, Path file, Collection<String> columns, ItemConsumer taker)
      throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder().withCodecFactory(new ParquetCodecs()).build();
    try (ParquetFileReader reader = ParquetFileReader.open(new Named(item, file), options)) {
      MessageType all = reader.getFileMetaData().getSchema();
      MessageType texts = chosen(item, ParquetTexts.of(all), columns, taker);
      reader.setRequestedSchema(texts);
      rows(item, reader, all, texts, new ContentReader(taker));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (RuntimeException | LinkageError e) {
      // The library does not document what it throws on malformed files; and it expects all of
      // Hadoop, of which only what most files need is present.
      throw new IOException("it is not a readable Parquet file: " + e.getMessage(), e);
    }
  }

  private static void rows(
      String item,
      ParquetFileReader reader,
      MessageType all,
      MessageType texts,
      ContentReader content)
      throws IOException {
    MessageColumnIO columns = new ColumnIOFactory().getColumnIO(texts, all);
    long row = 0;
    for (PageReadStore pages = reader.readNextRowGroup();
        pages != null;
        pages = reader.readNextRowGroup()) {
      RecordReader<Group> rows = columns.getRecordReader(pages, new GroupRecordConverter(texts));
      for (long left = pages.getRowCount(); left > 0; left--) {
        content.row(item + "#" + ++row, ParquetTexts.json(rows.read()));
      }
    }
  }

  private static MessageType chosen(
      String item, List<Type> texts, Collection<String> columns, ItemConsumer taker)
      throws IOException {
    Set<String> names = texts.stream().map(Type::getName).collect(Collectors.toSet());
    if (columns.isEmpty() && names.isEmpty()) {
      throw new IOException("it has no text column");
    }
    Set<String> missing = new TreeSet<>(columns);
    missing.removeAll(names);
    List<Type> chosen =
        texts.stream()
            .filter(each -> columns.isEmpty() || columns.contains(each.getName()))
            .toList();
    String existing = names.isEmpty() ? "none" : String.join(", ", new TreeSet<>(names));
    reportMissing(item, missing, existing, chosen.isEmpty(), taker);
    return new MessageType("texts", chosen);
  }

  /** A misspelt name would skip a column, and its content would pass as clean. */
  private static void reportMissing(
      String item, Set<String> missing, String existing, boolean isAll, ItemConsumer taker)
      throws IOException {
    String why =
        "it has no text column named %s; text columns: %s"
            .formatted(String.join(", ", missing), existing);
    if (isAll) {
      throw new IOException(why);
    }
    if (!missing.isEmpty()) {
      taker.unreadable(item, why);
    }
  }

  /** Input file whose name appears in the library's messages. */
  private static final class Named extends LocalInputFile {
    private final String name;

    Named(String name, Path file) {
      super(file);
      this.name = name;
    }

    @Override
    public String toString() {
      return name;
    }
  }
}

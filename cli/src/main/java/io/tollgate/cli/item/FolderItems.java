package io.tollgate.cli.item;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The files of a folder, or one file. Links are not followed, and what a version control system
 * keeps for itself is left out.
 */
public final class FolderItems {

  private FolderItems() {}

  /**
   * Hands over the items, in no certain order.
   *
   * @param progress gets the size of each file that is through
   */
  public static void read(Path folder, ItemTaker taker, LongConsumer progress) throws IOException {
    ContentReader reader = new ContentReader(taker);
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
            boolean isOurs = each.equals(folder) || !each.endsWith(".git");
            return isOurs ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              readFile(name(folder, file), file, reader, taker);
              progress.accept(attributes.size());
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            taker.unreadable(name(folder, file), failure.toString());
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Hands over the items of one file whose content is at hand. */
  public static void readContent(String item, InputStream content, ItemTaker taker)
      throws IOException {
    new ContentReader(taker).read(item, item, "file", content);
  }

  private static void readFile(String item, Path file, ContentReader reader, ItemTaker taker) {
    if (item.endsWith(ParquetRows.ENDING)) {
      readRows(item, file, List.of(), taker);
      return;
    }
    try (InputStream in = Files.newInputStream(file)) {
      reader.read(item, item, "file", in);
    } catch (IOException e) {
      taker.unreadable(item, e.toString());
    }
  }

  /** Hands over the rows of one Parquet file; none if it cannot be read. */
  public static void readRows(String item, Path file, Collection<String> columns, ItemTaker taker) {
    try {
      ParquetRows.read(item, file, columns, taker);
    } catch (IOException e) {
      taker.unreadable(item, e.getMessage());
    }
  }

  private static String name(Path folder, Path file) {
    String below = folder.relativize(file).toString().replace('\\', '/');
    return below.isEmpty() ? file.getFileName().toString() : below;
  }
}

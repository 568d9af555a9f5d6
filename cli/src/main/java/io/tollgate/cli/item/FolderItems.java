package io.tollgate.cli.item;

import io.tollgate.movement.ContentReader;
import io.tollgate.movement.ItemTaker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;

/**
 * The files of a folder, or one file, with what is packed in them. Links within the folder are not
 * followed, because what they lead to is read anyway; one that leads out of it is told as
 * unreadable. What a version control system keeps for itself is left out.
 */
public final class FolderItems {

  private static final String GIT = ".git";

  private FolderItems() {}

  /**
   * Hands over the items, in no certain order.
   *
   * @param progress gets the size of each file that is through
   */
  public static void read(Path folder, ItemTaker taker, LongConsumer progress) throws IOException {
    PackedReader reader = new PackedReader(taker);
    Path root = folder.toRealPath();
    if (!Files.isDirectory(root)) {
      readFile(folder.getFileName().toString(), root, reader, taker);
      progress.accept(Files.size(root));
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
            boolean isOurs = each.equals(root) || !each.endsWith(GIT);
            return isOurs ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              readFile(name(root, file), file, reader, taker);
              progress.accept(attributes.size());
            } else if (!attributes.isSymbolicLink()) {
              taker.unreadable(name(root, file), "neither a file nor a folder");
            } else if (!isWithin(root, file)) {
              taker.unreadable(name(root, file), "a link to what is not read here");
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            taker.unreadable(name(root, file), failure.toString());
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Whether a link leads to something that is read on its own account. */
  private static boolean isWithin(Path root, Path link) {
    try {
      Path target = link.toRealPath();
      boolean isGits = false;
      for (Path step : target.startsWith(root) ? root.relativize(target) : target) {
        isGits = isGits || step.endsWith(GIT);
      }
      return target.startsWith(root) && !isGits;
    } catch (IOException e) {
      return false;
    }
  }

  /** Hands over the items of one file whose content is at hand; what is packed counts as binary. */
  public static void readContent(String item, InputStream content, ItemTaker taker)
      throws IOException {
    new ContentReader(taker).read(item, item, "file", content);
  }

  private static void readFile(String item, Path file, PackedReader reader, ItemTaker taker) {
    if (item.toLowerCase(Locale.ROOT).endsWith(ParquetRows.ENDING)) {
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
    return folder.relativize(file).toString().replace('\\', '/');
  }
}

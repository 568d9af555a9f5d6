package io.tollgate.cli.item;

import io.tollgate.movement.ContentReader;
import io.tollgate.movement.ItemConsumer;
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
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Reader of the files in a directory, or of one file, including what is packed in them. Links
 * within the directory are not followed, because their targets are read anyway; one that leaves it
 * is reported as unreadable. Git's own files are skipped if the directory is a repository; a nested
 * repository is content, and unreadable, and so is a bare one: git packs what it keeps.
 */
public final class FolderItems {

  private static final String GIT = ".git";
  private static final String BARE =
      "a git repository without working tree; git packs its files (give the path of a checkout)";

  private static final Set<String> KEPT_BY_GIT =
      Set.of(
          ("HEAD ORIG_HEAD FETCH_HEAD MERGE_HEAD MERGE_MSG MERGE_MODE REBASE_HEAD CHERRY_PICK_HEAD"
                  + " REVERT_HEAD AUTO_MERGE COMMIT_EDITMSG SQUASH_MSG BISECT_LOG BISECT_START config"
                  + " config.worktree description index index.lock packed-refs shallow gc.log gc.pid"
                  + " objects refs logs info hooks branches modules worktrees lfs rr-cache"
                  + " rebase-merge rebase-apply sequencer fsmonitor--daemon")
              .split(" ", -1));

  private FolderItems() {}

  /**
   * Passes on the items, in no particular order.
   *
   * @param progress receives the size of each file when it is done
   */
  public static void read(Path folder, ItemConsumer taker, LongConsumer progress)
      throws IOException {
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
            return enter(root, each, taker);
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (isKeptByGit(root, file)) {
              progress.accept(attributes.size());
            } else if (attributes.isRegularFile()) {
              readFile(name(root, file), file, reader, taker);
              Submodules.reportMissing(root, file, taker);
              progress.accept(attributes.size());
            } else if (!attributes.isSymbolicLink()) {
              taker.unreadable(name(root, file), "neither a file nor a folder");
            } else if (!isWithin(root, file)) {
              taker.unreadable(name(root, file), "a link that leaves the folder, or to nothing");
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

  private static FileVisitResult enter(Path root, Path each, ItemConsumer taker) {
    if (isKeptByGit(root, each)) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    if (each.equals(root) && isGits(root)) {
      taker.unreadable(root.getFileName().toString(), BARE);
      return FileVisitResult.SKIP_SUBTREE;
    }
    if (!each.equals(root.resolve(GIT)) && isGits(each)) {
      taker.unreadable(name(root, each), "git data of another repository, in packed form");
      return FileVisitResult.SKIP_SUBTREE;
    }
    return FileVisitResult.CONTINUE;
  }

  /** Whether a directory is a working tree, whose git directory is skipped. */
  public static boolean isWorkingTree(Path folder) {
    return isGits(folder.resolve(GIT));
  }

  private static boolean isGits(Path folder) {
    return Files.isRegularFile(folder.resolve("HEAD"))
        && Files.isDirectory(folder.resolve("objects"))
        && Files.isDirectory(folder.resolve("refs"));
  }

  /** Anything else in git's directory was put there by somebody. */
  private static boolean isKeptByGit(Path root, Path each) {
    return each.getParent() != null
        && each.getParent().equals(root.resolve(GIT))
        && isGits(each.getParent())
        && KEPT_BY_GIT.contains(each.getFileName().toString());
  }

  /** Whether the target of a link is read anyway. */
  private static boolean isWithin(Path root, Path link) {
    try {
      Path target = link.toRealPath();
      return target.startsWith(root) && !target.startsWith(root.resolve(GIT));
    } catch (IOException e) {
      return false;
    }
  }

  /** Passes on the items of one open file; packed content counts as binary. */
  public static void readContent(String item, InputStream content, ItemConsumer taker)
      throws IOException {
    new ContentReader(taker).read(item, item, "file", content);
  }

  private static void readFile(String item, Path file, PackedReader reader, ItemConsumer taker) {
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

  /** Passes on the rows of one Parquet file; none if it cannot be read. */
  public static void readRows(
      String item, Path file, Collection<String> columns, ItemConsumer taker) {
    try {
      ParquetRows.read(item, file, columns, taker);
    } catch (IOException e) {
      taker.unreadable(item, e.getMessage());
    }
  }

  static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }
}

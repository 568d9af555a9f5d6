package io.tollgate.chaos;

import io.tollgate.local.Folders;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A file system of a few megabytes mounted over a folder, where the machine permits it (as root on
 * Linux). It has the folder's content, and the folder gets its content afterwards. Nothing may use
 * the folder during mounting and unmounting.
 */
final class SmallDisk implements AutoCloseable {

  private final Path folder;
  private final Path beside;
  private final int mebibytes;

  private SmallDisk(Path folder, int mebibytes) {
    this.folder = folder;
    this.mebibytes = mebibytes;
    this.beside = folder.resolveSibling(folder.getFileName() + ".kept");
  }

  /** True if mounting file systems is permitted. */
  static boolean isPossible(Path somewhere) {
    Path folder = somewhere.resolve("may-we-mount");
    try {
      Files.createDirectories(folder);
      boolean isMounted =
          Shell.isDone("mount", "-t", "tmpfs", "-o", "size=1m", "none", folder.toString());
      if (isMounted) {
        Shell.run("umount", folder.toString());
      }
      Files.delete(folder);
      return isMounted;
    } catch (IOException e) {
      return false;
    }
  }

  /** Removes what an interrupted run left mounted below a folder. */
  static void unmountBelow(Path folder) {
    try (Stream<String> mounts = Files.lines(Path.of("/proc/mounts"))) {
      mounts
          .map(line -> line.split(" ", -1)[1])
          .filter(where -> Path.of(where).startsWith(folder))
          .forEach(where -> Shell.isDone("umount", where));
    } catch (IOException e) {
      // No such file: not Linux, so nothing was mounted.
    }
  }

  /** Mounts a disk of the given size in MiB. */
  static SmallDisk over(Path folder, int mebibytes) {
    SmallDisk disk = new SmallDisk(folder, mebibytes);
    disk.moveAside();
    Shell.run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "none", folder.toString());
    copy(disk.beside, folder);
    return disk;
  }

  /** Fills the disk completely. */
  void fill() {
    byte[] megabyte = new byte[1024 * 1024];
    try (OutputStream out = Files.newOutputStream(filler())) {
      for (int written = 0; written < mebibytes; written++) {
        out.write(megabyte);
      }
    } catch (IOException e) {
      // The disk is full, as intended.
    }
  }

  /** Frees the space again. */
  void empty() {
    try {
      Files.deleteIfExists(filler());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "a disk of " + mebibytes + " MiB";
  }

  /** Restores the folder with the current content of the disk. */
  @Override
  public void close() {
    Path now = folder.resolveSibling(folder.getFileName() + ".now");
    copy(folder, now);
    Shell.run("umount", folder.toString());
    try {
      Files.delete(folder);
      Files.move(now, folder);
    } catch (IOException e) {
      throw new IllegalStateException("cannot put " + folder + " back", e);
    }
    Folders.delete(beside);
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  private void moveAside() {
    try {
      Files.createDirectories(folder);
      Files.move(folder, beside);
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IllegalStateException("cannot move " + folder, e);
    }
  }

  /** Preserves holes in sparse files, such as Kafka's indexes. */
  private static void copy(Path from, Path to) {
    try {
      Files.createDirectories(to);
    } catch (IOException e) {
      throw new IllegalStateException("cannot create " + to, e);
    }
    Shell.run("cp", "-a", "--sparse=always", from + "/.", to.toString());
  }
}

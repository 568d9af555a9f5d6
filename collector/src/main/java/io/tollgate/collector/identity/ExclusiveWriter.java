package io.tollgate.collector.identity;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * Exclusive lock on changing a small file; other writers wait. Readers need no lock: they see
 * either the old or the new file, complete, and its owner and mode are preserved.
 */
final class ExclusiveWriter implements AutoCloseable {

  private final Path file;
  private final FileChannel lock;

  private ExclusiveWriter(Path file, FileChannel lock) {
    this.file = file;
    this.lock = lock;
  }

  /** Waits for exclusive access to the file, which need not exist yet. */
  static ExclusiveWriter of(Path file) throws IOException {
    Path whole = file.toAbsolutePath();
    Path beside = whole.resolveSibling(whole.getFileName() + ".lock");
    boolean isNew = !Files.exists(beside);
    FileChannel channel =
        FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (isNew) {
        give(beside, whole.getParent());
      }
      channel.lock();
      return new ExclusiveWriter(whole, channel);
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new IOException(file + " is being changed by this process already", e);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Replaces the content atomically. */
  void replace(byte[] content) throws IOException {
    Path folder = file.getParent();
    Path begun = Files.createTempFile(folder, "new", ".part");
    try {
      Files.write(begun, content);
      boolean isThere = Files.exists(file);
      give(begun, isThere ? file : folder);
      if (isThere) {
        keepMode(begun);
      }
      Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(begun);
    }
  }

  /** The writer may be root while the reader is not. */
  private static void give(Path made, Path example) throws IOException {
    PosixFileAttributeView view = view(made);
    if (view == null) {
      return;
    }
    PosixFileAttributes old = view(example).readAttributes();
    PosixFileAttributes now = view.readAttributes();
    if (!now.owner().equals(old.owner())) {
      view.setOwner(old.owner());
      view.setGroup(old.group());
    }
  }

  private void keepMode(Path begun) throws IOException {
    if (view(begun) != null) {
      view(begun).setPermissions(view(file).readAttributes().permissions());
    }
  }

  private static PosixFileAttributeView view(Path path) {
    return Files.getFileAttributeView(path, PosixFileAttributeView.class);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}

package io.tollgate.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Small file with a checksum that is only ever replaced as a whole. */
public final class CheckedFile {

  private static final int CHECKSUM = Integer.BYTES;

  private final Path file;

  public CheckedFile(Path file) {
    this.file = file;
  }

  /**
   * Returns the content; empty if there is no file.
   *
   * @throws IOException also if the file is damaged
   */
  public Optional<byte[]> read() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    byte[] bytes = Files.readAllBytes(file);
    byte[] content = Arrays.copyOfRange(bytes, Math.min(CHECKSUM, bytes.length), bytes.length);
    if (bytes.length < CHECKSUM || ByteBuffer.wrap(bytes).getInt() != checksum(content)) {
      throw new IOException(file + " is damaged: its checksum does not match");
    }
    return Optional.of(content);
  }

  /**
   * Replaces the content as a whole. After a power failure the former content may be back, as the
   * folder is not synced.
   */
  public void write(byte[] content) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      writeAll(channel, ByteBuffer.allocate(CHECKSUM).putInt(checksum(content)).flip());
      writeAll(channel, ByteBuffer.wrap(content));
      channel.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes the file. */
  public void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public String toString() {
    return file.toString();
  }

  /** Checksum of a content, as the file has it. */
  public static int checksum(byte[] content) {
    CRC32C crc = new CRC32C();
    crc.update(content);
    return (int) crc.getValue();
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}

package io.tollgate.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files in a spool's directory: numbered segments, and a progress file that says how far they
 * are drained.
 */
class Segments {

  private static final String CURSOR = "drained";
  private static final Pattern CURSOR_TEXT = Pattern.compile("(\\d{1,12}) (\\d{1,12})\\s*");

  private final Path folder;

  /**
   * How far a segment is drained. The progress file outlives the segment, so a number is never
   * reused.
   */
  record Progress(long segment, long position) {

    /** Progress unknown, which at worst repeats records. */
    static final Progress NONE = new Progress(-1, 0);

    /**
     * Returns the position at which draining continues. If no record starts at the noted position,
     * the note belongs to another segment, since earlier releases reused numbers.
     */
    long startOf(long number, FileChannel file) throws IOException {
      if (number != segment) {
        return 0;
      }
      ByteBuffer header = ByteBuffer.allocate(Frame.HEADER);
      file.read(header, position);
      return Frame.isHeader(header.flip(), 0) ? position : 0;
    }
  }

  Segments(Path folder) {
    this.folder = folder;
  }

  /** Locks the directory against other processes until the channel is closed. */
  FileChannel lock() throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Falls through to the same error.
    }
    channel.close();
    throw new IOException("another process uses the spool in " + folder);
  }

  /** Returns the numbers of the existing segments, lowest first. */
  List<Long> numbers() throws IOException {
    List<Long> numbers = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.spool")) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (name.matches("\\d{12}\\.spool")) {
          numbers.add(Long.parseLong(name.substring(0, 12)));
        }
      }
    }
    numbers.sort(null);
    return numbers;
  }

  Path file(long number) {
    return folder.resolve(String.format("%012d.spool", number));
  }

  FileChannel open(long number) throws IOException {
    return FileChannel.open(
        file(number), StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
  }

  /** Creates a segment and syncs its directory entry as well. */
  FileChannel create(long number) throws IOException {
    FileChannel created = open(number);
    try {
      syncFolder();
      return created;
    } catch (IOException e) {
      created.close();
      throw e;
    }
  }

  /** Syncs the names of the files. */
  void syncFolder() throws IOException {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  void delete(long number) throws IOException {
    Files.deleteIfExists(file(number));
  }

  /** Returns how far draining had progressed when last noted. */
  Progress progress() throws IOException {
    Path note = folder.resolve(CURSOR);
    if (!Files.exists(note)) {
      return Progress.NONE;
    }
    Matcher text = CURSOR_TEXT.matcher(Files.readString(note, StandardCharsets.UTF_8));
    return text.matches()
        ? new Progress(Long.parseLong(text.group(1)), Long.parseLong(text.group(2)))
        : Progress.NONE;
  }

  void noteDrained(long number, long position) throws IOException {
    Path next = folder.resolve(CURSOR + ".next");
    Files.writeString(next, number + " " + position + "\n", StandardCharsets.UTF_8);
    Files.move(
        next,
        folder.resolve(CURSOR),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}

package io.tollgate.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;

/** The one segment being read, kept open between reads. */
final class OpenSegment implements Closeable {

  private final Segments files;
  private FileChannel channel;
  private long number = -1;

  OpenSegment(Segments files) {
    this.files = files;
  }

  /** Returns the segment with that number and closes the previous one. */
  FileChannel of(long wanted) throws IOException {
    if (number != wanted) {
      close();
      channel = files.open(wanted);
      number = wanted;
    }
    return channel;
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
      number = -1;
    }
  }
}

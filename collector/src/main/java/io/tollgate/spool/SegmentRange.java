package io.tollgate.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Result of reading a range of a segment.
 *
 * @param records the valid records in it, in the order written
 * @param next start of the next range
 * @param damaged number of damaged records, or runs of other bytes, that were skipped
 * @param goodEnd end of the last complete frame
 */
record SegmentRange(List<SpoolRecord> records, long next, int damaged, long goodEnd) {

  /**
   * Reads from a position on.
   *
   * @param end where the segment ends
   * @param mostBytes how much to read; more is read if the first record alone is larger
   */
  static SegmentRange read(FileChannel segment, long from, long end, int mostBytes)
      throws IOException {
    ByteBuffer window = window(segment, from, Math.min(end - from, mostBytes));
    boolean isLast = from + window.limit() == end;
    List<SpoolRecord> records = new ArrayList<>();
    int damaged = 0;
    int at = 0;
    int goodEnd = 0;
    while (at < window.limit()) {
      Frame.State state = Frame.state(window, at);
      if (state == Frame.State.CUT && !isLast) {
        if (at == 0) {
          return read(segment, from, end, enough(window));
        }
        break;
      }
      if (state == Frame.State.GOOD) {
        records.add(Frame.read(window, at));
      } else {
        damaged++;
      }
      at = after(state, window, at);
      goodEnd = state == Frame.State.GOOD || state == Frame.State.DAMAGED ? at : goodEnd;
    }
    return new SegmentRange(records, from + at, damaged, from + goodEnd);
  }

  private static int enough(ByteBuffer window) {
    return Frame.isHeader(window, 0) ? Frame.length(window, 0) : window.limit() + Frame.HEADER;
  }

  private static int after(Frame.State state, ByteBuffer window, int at) {
    return switch (state) {
      case GOOD, DAMAGED -> at + Frame.length(window, at);
      case LOST, CUT -> nextHeader(window, at + 1);
    };
  }

  private static int nextHeader(ByteBuffer window, int from) {
    for (int at = from; at <= window.limit() - Frame.HEADER; at++) {
      if (Frame.isHeader(window, at)) {
        return at;
      }
    }
    return window.limit();
  }

  private static ByteBuffer window(FileChannel segment, long from, long size) throws IOException {
    ByteBuffer window = ByteBuffer.allocate((int) size);
    while (window.hasRemaining()) {
      if (segment.read(window, from + window.position()) < 0) {
        throw new IOException("the segment is shorter than it was");
      }
    }
    return window.flip();
  }
}

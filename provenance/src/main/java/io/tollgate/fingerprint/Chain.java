package io.tollgate.fingerprint;

import java.util.BitSet;

/**
 * Chain of fingerprint hits in the same order on both sides, with tolerance for insertions and
 * deletions.
 */
final class Chain {

  private static final int MOST_DRIFT = 16;
  private static final int MOST_GAP = 48;

  private static final int MOST_APART = 400;
  private static final int MOST_APART_IN_WRITE = 16;

  private int firstPrint = -1;
  private int firstPosition;
  private int lastPrint;
  private int lastPosition;
  private int lastInWrite;
  private int firstInWrite;
  private int endInWrite;
  private int prints;
  private final Cover all = new Cover();
  private final Cover exact = new Cover();
  private final Cover named = new Cover();
  private final Cover write = new Cover();
  private double weight;
  private double namedWeight;
  private double exactWeight;

  boolean isBehind(Hit hit) {
    return hit.position() - lastPosition > MOST_GAP;
  }

  boolean takes(Hit hit) {
    return hit.inWrite() >= lastInWrite
        && hit.inWrite() - lastInWrite <= MOST_GAP
        && drift(hit) <= MOST_DRIFT;
  }

  int drift(Hit hit) {
    return Math.abs((hit.position() - lastPosition) - (hit.inWrite() - lastInWrite));
  }

  void add(Hit hit, Stream stream, long hash) {
    if (firstPrint < 0) {
      firstPrint = hit.print();
      firstPosition = hit.position();
      firstInWrite = hit.inWrite();
    }
    lastPrint = hit.print();
    lastPosition = hit.position();
    lastInWrite = hit.inWrite();
    endInWrite = Math.max(endInWrite, hit.inWrite() + stream.gram());
    write.add(hit.inWrite(), hit.inWrite() + stream.gram());
    prints++;
    int end = hit.position() + stream.gram();
    double bits = hit.weight() * Evidence.of(hash);
    weight += all.add(hit.position(), end) * bits;
    if (stream != Stream.SHAPE) {
      namedWeight += named.add(hit.position(), end) * bits;
    }
    if (stream != Stream.SHAPE && stream != Stream.RENAMED) {
      exactWeight += exact.add(hit.position(), end) * bits;
    }
  }

  int prints() {
    return prints;
  }

  int tokens() {
    return all.size();
  }

  /** Evidence for a common origin, in bits. */
  double evidence() {
    return Math.max(exactWeight, Math.max(namedWeight, weight));
  }

  /** Whether both cover one stretch of the write that was split or reordered in the content. */
  boolean continues(Chain other) {
    int gap = firstInWrite - other.endInWrite;
    return Math.abs(gap) <= MOST_APART_IN_WRITE
        && firstInWrite >= other.lastInWrite
        && Math.abs(firstPosition - other.lastPosition) <= MOST_APART;
  }

  /** Marks the tokens that it covers on both sides. */
  void mark(BitSet ofContent, BitSet ofWrite) {
    all.mark(ofContent);
    write.mark(ofWrite);
  }

  Region region(PrintList list) {
    return new Region(
        list.firstLine(firstPrint),
        list.lastLine(lastPrint),
        all.size(),
        firstInWrite,
        endInWrite,
        exact.size() == 0);
  }
}
